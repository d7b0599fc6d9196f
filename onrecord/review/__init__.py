"""What people decide: an append-only log, and the queue of what to look at next."""
