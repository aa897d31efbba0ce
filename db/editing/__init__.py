"""What a person changes by hand: a field, the identity of an organization, a new meeting.

Each call is one write, so that one undo takes all of it back; what is unsound is refused.
"""

from db.editing.changes import Difference, differences
from db.editing.fields import Field, correct, corrected, field_names, fields
from db.editing.lines import line_at_byte, line_of
from db.editing.meetings import NewMeeting, add_meeting
from db.editing.organizations import merge, split

__all__ = [
    "Difference",
    "Field",
    "NewMeeting",
    "add_meeting",
    "correct",
    "corrected",
    "differences",
    "field_names",
    "fields",
    "line_at_byte",
    "line_of",
    "merge",
    "split",
]
