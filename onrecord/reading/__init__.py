"""Text and date in, claims out: pure, no I/O, no clock."""
