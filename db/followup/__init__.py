"""Did they ever report back? Deadlines, timeliness, suggested links and the reports made of them."""

from db.followup.deadlines import parse
from db.followup.timeliness import Standing, Timeliness, due_on, standing

__all__ = ["Standing", "Timeliness", "due_on", "parse", "standing"]
