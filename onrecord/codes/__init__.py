"""Code lists as data, and their readers."""
