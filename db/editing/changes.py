"""What a line of the history changed, down to the single values."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from db.store.repository import FieldChange


class Difference(NamedTuple):
    """``path`` is as in :class:`~db.editing.fields.Field`; ``None`` is unknown."""

    path: str
    old: Any
    new: Any


def differences(change: FieldChange) -> list[Difference]:
    """The single values that ``change`` made different; a record added or deleted as a whole is one, with an
    empty path."""
    if not change.field:
        return [Difference("", change.old, change.new)]
    return list(_differences(change.field, change.old, change.new))


def _differences(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _differences(f"{path}.{key}", old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(f"{path}[{at}]", before, after)
    else:
        yield Difference(path, old, new)
