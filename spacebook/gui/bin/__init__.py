"""The recycle bin: what was cancelled, rejected, released or removed, and the way back."""
