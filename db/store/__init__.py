"""Where records are kept. ``Repository`` is the only door; ``open_repository`` is how to get one."""
