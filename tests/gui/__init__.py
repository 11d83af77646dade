"""The window as its users meet it, drawn offscreen."""
