"""The window: the only package that knows Qt. Pages show values and call services; rules live below."""
