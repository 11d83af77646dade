"""The print page: choose a sheet, see it exactly, send it out."""
