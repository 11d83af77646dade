"""The inbox of everything that waits for a decision."""
