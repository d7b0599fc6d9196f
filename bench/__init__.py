"""How well, how fast and beside whom Onrecord reads: `python -m bench --help`."""
