"""The page of a month: weeks down, days across."""
