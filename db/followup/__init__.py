"""Did they ever report back? Deadlines, timeliness, suggested links and the reports made of them."""
