"""Programs for those who work on Onrecord; not part of what is installed."""
