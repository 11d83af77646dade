"""Small pieces the pages are put together from; they know colours and words, nothing of rooms."""
