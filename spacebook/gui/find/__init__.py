"""Finding a room and a time while somebody waits."""
