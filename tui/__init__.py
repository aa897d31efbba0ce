"""What is seen: the browser and the command line. Imports ``db``; nothing imports ``tui``."""
