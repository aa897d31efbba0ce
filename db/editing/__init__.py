"""What a person changes by hand: a field, the identity of an organization, a new meeting.

Each call is one write, so that one undo takes all of it back; what is unsound is refused.
"""

from db.editing.fields import Field, correct, corrected, fields
from db.editing.meetings import NewMeeting, add_meeting
from db.editing.organizations import merge, split

__all__ = ["Field", "NewMeeting", "add_meeting", "correct", "corrected", "fields", "merge", "split"]
