"""Claims and decisions to incidents: pure."""
