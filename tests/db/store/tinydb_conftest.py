"""Stands in for the ``conftest.py`` of TinyDB's own suite: its ``db`` fixture on our engine.

``TinyDB(path)`` and ``TinyDB(storage=MemoryStorage)`` in its tests give ours as well; the rest stays stock.
"""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinydb
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage

from db.store.tinydb_table import DurableTinyDB

_Stock = tinydb.TinyDB
_number = itertools.count()


def _ours(*arguments: Any, **settings: Any) -> tinydb.TinyDB:
    storage = settings.get("storage")
    if storage is MemoryStorage:
        return DurableTinyDB.at(Path(tempfile.mkdtemp(), f"{next(_number)}.db"))
    if storage is None and arguments and not settings:
        return DurableTinyDB.at(Path(str(arguments[0])))
    return _Stock(*arguments, **settings)


tinydb.TinyDB = _ours  # type: ignore[misc,assignment]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[tinydb.TinyDB]:
    with DurableTinyDB.at(tmp_path / f"{next(_number)}.db") as opened:
        opened.drop_tables()
        opened.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield opened


@pytest.fixture
def storage() -> Any:
    return CachingMiddleware(MemoryStorage)()  # type: ignore[no-untyped-call]
