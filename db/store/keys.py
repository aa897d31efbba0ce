"""What a record is found by: the columns and links that are stored beside its body."""

import msgspec

from db.codec import encode
from db.links import links
from db.records import AnyRecord, date_of, title_of
from db.store.engine import Keys
from db.text import fold

LONGEST_TITLE = 160
# Enough to order by; a longer key would be stored in the index again.
LONGEST_SORT = 64


def keys_of_record(record: AnyRecord, day: str | None) -> Keys:
    """The keys of a record; ``day`` is its own date or the one it takes from its meeting."""
    title = title_of(record)[:LONGEST_TITLE]
    return Keys(
        record.address,
        title,
        sort_key(title),
        date_of(record) or day,
        tuple((link.field, link.target) for link in links(record)),
    )


def sort_key(title: str) -> str:
    """What titles are ordered by."""
    return fold(title)[:LONGEST_SORT]


def keys_of(document: dict[str, object]) -> Keys | None:
    """The keys of a plain document that happens to be a record (one written through TinyDB's own API)."""
    try:
        record = msgspec.convert(document, AnyRecord)
    except msgspec.ValidationError:
        return None
    return keys_of_record(record, None)


def same(one: AnyRecord, other: AnyRecord) -> bool:
    """Whether two records are written alike."""
    return encode(one) == encode(other)
