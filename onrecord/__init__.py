"""Onrecord turns news reports about an armed conflict into a record that can be checked."""
