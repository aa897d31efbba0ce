"""Why the program itself wrote something: kept in English, told in the reader's language."""

from db.errors import Phrase
from db.sayings import Sayings

SEEDED = "records that ship with giaoban"
IMPORTED = "import of {files}"
DRAFTED = "draft of {file}"
REVIEWED = "reviewed"
BY_HAND = "edited by hand"
ADDED = "added by hand"
CORRECTED = "corrected: {field}"
MERGED = "merged {address}"
SPLIT_OFF = "split off {alias}"
STATUS = "status: {status}"
EXTENDED = "extension"
CONFIRMED = "link confirmed"
REFUSED = "link refused"
TEMPLATES = (
    *(SEEDED, IMPORTED, DRAFTED, REVIEWED, BY_HAND, ADDED, CORRECTED, MERGED, SPLIT_OFF),
    *(STATUS, EXTENDED, CONFIRMED, REFUSED),
)
MOST = 500
"""Characters of a reason at most."""

_SAYINGS = Sayings({template: template for template in TEMPLATES})


def why(template: str, **gaps: str) -> str:
    """The reason as the history keeps it."""
    return template.format(**gaps)[:MOST]


def told(reason: str) -> Phrase | str:
    """What :func:`why` was given; a person's own words as they are."""
    return _SAYINGS.told(reason)
