"""Words for what a quick line was understood to mean."""
