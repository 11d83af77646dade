"""Pages laid out in millimetres from values; text is measured by a function given in, never by Qt."""
