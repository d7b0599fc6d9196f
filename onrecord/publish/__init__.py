"""The record as tables and files that others can read."""
