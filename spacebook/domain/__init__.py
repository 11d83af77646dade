"""Frozen values and pure rules about time, rooms and people: no Qt, no database, no clock, no files."""
