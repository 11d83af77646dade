"""The palette: one line that finds every action, page, room, booking and person, and books."""
