"""Windows that ask for something: the booking form and its parts."""
