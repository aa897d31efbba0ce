"""Real records that ship with the program: one JSON file a meeting, organizations once, their sources."""
