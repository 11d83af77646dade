"""What the painted grids share: drawing, texts, gestures, the cursor and the page around a grid."""
