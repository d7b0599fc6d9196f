"""Bytes to reports: one module a format, the same signature each."""
