"""Stands in for the ``conftest.py`` of TinyDB's own suite: its ``db`` fixture on our engine.

``TinyDB(path)`` and ``TinyDB(storage=MemoryStorage)`` in its tests give ours as well; the rest stays stock.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinydb
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage

from db.store.engine import Engine
from db.store.tinydb_table import DurableTinyDB

_Stock = tinydb.TinyDB
_number = itertools.count()


def _ours(*arguments: Any, **settings: Any) -> tinydb.TinyDB:
    storage = settings.get("storage")
    if storage is MemoryStorage:
        return DurableTinyDB.on(Engine(None))
    if storage is None and arguments and not settings:
        return DurableTinyDB.at(Path(str(arguments[0])))
    return _Stock(*arguments, **settings)


tinydb.TinyDB = _ours  # type: ignore[misc,assignment]


@pytest.fixture(params=["memory", "file"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tinydb.TinyDB]:
    made = Engine(None if request.param == "memory" else tmp_path / f"{next(_number)}.db")
    with DurableTinyDB.on(made) as opened:
        opened.drop_tables()
        opened.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield opened


@pytest.fixture
def storage() -> Any:
    return CachingMiddleware(MemoryStorage)()  # type: ignore[no-untyped-call]
