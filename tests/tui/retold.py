"""Records in other words."""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from db.codec import decode, to_builtins
from db.editing import fields
from db.records import AnyRecord


def retold(record: AnyRecord, change: Callable[[str], str]) -> AnyRecord:
    """The record with every text of its own changed."""
    built = to_builtins(record)
    for field in fields(record):
        if field.sort == "text" and field.value is not None:
            *way, last = re.findall(r"[^.\[\]]+", field.path)
            holder: Any = built
            for step in way:
                holder = holder[int(step)] if isinstance(holder, list) else holder[step]
            values = field.value if field.many else [field.value]
            changed = [change(str(value)) for value in values]
            holder[last] = changed if field.many else changed[0]
    return decode(msgspec.json.encode(built))
