"""The fields of a record, one by one: what each holds, what it may hold, and correcting one."""

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct, inspect

from db import why
from db.codec import decode, to_builtins
from db.editing.addresses import free_address
from db.errors import NotFound
from db.records import KINDS, AnyRecord, Correction, Redirect, kind_of
from db.store.journal import now
from db.store.repository import Commit, Put, Repository

Sort = Literal["text", "choice", "date", "number", "address"]
# What identifies a record, what an import found, and what is far too long for a line.
_NOT_BY_HAND = {"address", "spans", "text", "sha256"}
_STEP = re.compile(r"[^.\[\]]+")


class Field(Struct, frozen=True, kw_only=True):
    """One value of a record. ``path`` is as errors write it (``chair.role``, ``measures[0].value``), ``name``
    its last word; ``many`` means a list of such values; ``value`` is as in JSON, ``None`` for unknown.
    ``choices`` are the codes of a *choice*, and the first parts that an *address* may have."""

    path: str
    name: str
    sort: Sort
    value: Any = None
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = False


def fields(record: AnyRecord) -> list[Field]:
    """Every field that may be corrected by hand, those that are unknown so far among them; none of a
    correction or a redirect."""
    if isinstance(record, Correction | Redirect):
        return []
    shape = inspect.type_info(KINDS[kind_of(record)])
    assert isinstance(shape, inspect.StructType)  # noqa: S101 - all kinds are
    return list(_fields(shape, to_builtins(record), ""))


def _fields(shape: inspect.StructType, value: dict[str, Any], path: str) -> Iterator[Field]:
    for field in shape.fields:
        name = field.encode_name
        if name not in _NOT_BY_HAND:
            here = f"{path}.{name}".lstrip(".")
            yield from _field(_known(field.type), value.get(name), here, name, required=field.required)


def _field(shape: inspect.Type, value: Any, path: str, name: str, *, required: bool) -> Iterator[Field]:
    match shape:
        case inspect.StructType():
            yield from _fields(shape, value or {}, path)
        case inspect.VarTupleType(item_type=item) if isinstance(_known(item), inspect.StructType):
            for at, part in enumerate(value or ()):
                yield from _field(_known(item), part, f"{path}[{at}]", name, required=True)
        case inspect.VarTupleType(item_type=item):
            sort, choices = _sort(_known(item))
            yield Field(path=path, name=name, sort=sort, choices=choices, many=True, value=value)
        case _:
            sort, choices = _sort(shape)
            yield Field(path=path, name=name, sort=sort, choices=choices, value=value, required=required)


def _known(shape: inspect.Type) -> inspect.Type:
    """The type of a value that is known, stripped of what annotates it."""
    if isinstance(shape, inspect.Metadata):
        return _known(shape.type)
    if isinstance(shape, inspect.UnionType):
        return next(_known(one) for one in shape.types if not isinstance(one, inspect.NoneType))
    return shape


def _sort(shape: inspect.Type) -> tuple[Sort, tuple[str, ...]]:
    match shape:
        case inspect.LiteralType(values=values):
            return "choice", tuple(map(str, values))
        case inspect.IntType() | inspect.FloatType():
            return "number", ()
        case inspect.StrType(pattern=str() as pattern) if pattern.startswith(r"^\d{4}"):
            return "date", ()
        case inspect.StrType(pattern=str() as pattern):
            return "address", tuple(pattern.removeprefix("^(?:").partition(")/")[0].split("|"))
        case _:
            return "text", ()


def field_names() -> set[str]:
    """The names of all fields that a path may have, in records of any kind."""
    shapes = [inspect.type_info(cls) for cls in KINDS.values()]
    names: set[str] = set()
    while shapes:
        shape = _known(shapes.pop())
        if isinstance(shape, inspect.VarTupleType):
            shapes.append(shape.item_type)
        elif isinstance(shape, inspect.StructType):
            names |= {field.encode_name for field in shape.fields}
            shapes += [field.type for field in shape.fields]
    return names


def corrected(record: AnyRecord, path: str, value: Any) -> AnyRecord:
    """The record with ``value`` (as in JSON; ``None`` for unknown) at ``path``.

    Raises:
        BadRecord: the value does not fit, or contradicts another field.
    """
    built = to_builtins(record)
    *way, last = _STEP.findall(path)
    holder: Any = built
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else holder.setdefault(step, {})
    if value is None or value in ("", []):
        holder.pop(last, None)
    else:
        holder[last] = value
    _drop_empty(built, way)
    return decode(msgspec.json.encode(built), file="-")


def _drop_empty(built: dict[str, Any], way: list[str]) -> None:
    """A part of which nothing is known any more is unknown itself."""
    if len(way) == 1 and built.get(way[0]) == {}:
        del built[way[0]]


def correct(
    repository: Repository, address: str, path: str, value: Any, *, by: str, reason: str = "", rev: int
) -> Commit:
    """Write the record, read at revision ``rev``, with ``value`` at ``path``, and a Correction that says so.

    What stays the same is no write. An import that comes later leaves the field alone.

    Raises:
        NotFound, and as :func:`corrected` and ``Repository.write``.
    """
    record = repository.get(address)
    if record is None:
        raise NotFound(address=address)
    fresh = corrected(record, path, value)
    changes = [Put(fresh, rev)]
    if fresh != record:
        top = _STEP.findall(path)[0]
        note = Correction(
            address=free_address(repository, "correction", f"{record.address} {top}"),
            record=record.address,
            field=top,
            old=to_builtins(record).get(top),
            new=to_builtins(fresh).get(top),
            reason=reason or None,
            author=by,
            time=now(),
        )
        changes.append(Put(note, 0))
    return repository.write(changes, author=by, reason=reason or why.why(why.CORRECTED, field=path))
