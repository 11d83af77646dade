"""What takes how long, each beside a floor or a peer measured in the same run."""
