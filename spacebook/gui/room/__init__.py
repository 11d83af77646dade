"""The page of one room: seven days across, hours down."""
