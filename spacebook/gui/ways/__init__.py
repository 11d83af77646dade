"""Ways out of what clashes, offered with a number key each; pages that know of clashes show them."""
