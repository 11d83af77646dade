"""The inbox of everything that clashes."""
