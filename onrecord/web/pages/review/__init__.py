"""The review pages, one router a module."""
