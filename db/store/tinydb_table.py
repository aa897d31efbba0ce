"""TinyDB on the durable engine: its API and queries, but one row per document instead of one file rewritten.

TinyDB's own ``Table`` code runs unchanged on mappings that read and write single rows. Three things differ
from stock TinyDB on purpose: ids are never reused, documents handed out are always copies (there is no
query cache), and a write is durable when the call returns.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from db.store.engine import Engine, Keys

Json = dict[str, Any]
Indexer = Callable[[Json], Keys | None]

_decode = msgspec.json.Decoder(Json).decode
_encode = msgspec.json.Encoder().encode


class RowStorage(Storage):
    """TinyDB's storage, as far as whole-database calls need it; tables go to the engine themselves."""

    def __init__(self, engine: Engine, indexer: Indexer = lambda _document: None) -> None:
        self.engine = engine
        self.indexer = indexer

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every table as a view by document id; ``None`` for an empty database."""
        names = self.engine.tables()
        views: dict[str, Any] = {name: RowsByText(self.engine, name) for name in names}
        return views or None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Make ``data`` the whole content: used by TinyDB to drop tables."""
        with self.engine.transaction():
            for name in self.engine.tables():
                if name not in data:
                    self._clear(name)
            for name, documents in data.items():
                if isinstance(documents, RowsByText):
                    continue
                self._clear(name)
                for doc_id, document in documents.items():
                    self.engine.put(name, int(doc_id), _encode(document), self.indexer(dict(document)))

    def _clear(self, name: str) -> None:
        for doc_id, _ in list(self.engine.scan(name)):
            self.engine.remove(name, doc_id)

    def close(self) -> None:
        """Close the engine."""
        self.engine.close()


class RowsByText(Mapping[str, Json]):
    """A table's documents by id as text, the form in which TinyDB reads. Each access is a fresh copy."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def __getitem__(self, key: str) -> Json:
        body = self._engine.get(self._name, int(key)) if key.isdecimal() else None
        if body is None:
            raise KeyError(key)
        return _decode(body)

    def __iter__(self) -> Iterator[str]:
        return (str(doc_id) for doc_id, _ in self._engine.scan(self._name))

    def __len__(self) -> int:
        return self._engine.count(self._name)

    def items(self) -> Any:
        """One scan, in place of a look-up for each key."""
        return ((str(doc_id), _decode(body)) for doc_id, body in self._engine.scan(self._name))


class ChangedRows(MutableMapping[int, Json]):
    """A table as TinyDB changes it: rows are read when asked for, and only what differs is written."""

    def __init__(self, storage: RowStorage, name: str) -> None:
        self._storage = storage
        self._name = name
        self._loaded: dict[int, Json] = {}
        self._stored: dict[int, bytes | None] = {}

    def __getitem__(self, key: int) -> Json:
        if key not in self._loaded:
            if key in self._stored:
                raise KeyError(key)
            body = self._storage.engine.get(self._name, key)
            if body is None:
                raise KeyError(key)
            self._stored[key] = body
            self._loaded[key] = _decode(body)
        return self._loaded[key]

    def __setitem__(self, key: int, document: Json) -> None:
        self._stored.setdefault(key, self._storage.engine.get(self._name, key))
        self._loaded[key] = document

    def __delitem__(self, key: int) -> None:
        self[key]
        del self._loaded[key]

    def __iter__(self) -> Iterator[int]:
        stored = (doc_id for doc_id, _ in self._storage.engine.scan(self._name))
        added = (key for key, body in self._stored.items() if body is None and key in self._loaded)
        gone = (key for key in self._stored if key not in self._loaded)
        return iter(sorted({*stored, *added} - {*gone}))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take every document away."""
        for key in list(self):
            del self[key]

    def flush(self) -> None:
        """Write what differs."""
        engine, indexer = self._storage.engine, self._storage.indexer
        for key, stored in self._stored.items():
            document = self._loaded.get(key)
            if document is None:
                engine.remove(self._name, key)
            elif (body := _encode(document)) != stored:
                engine.put(self._name, key, body, indexer(document))


class RowTable(Table):
    """A TinyDB table whose documents are rows."""

    default_query_cache_capacity = 0
    _storage: RowStorage
    _next_id: int | None  # type: ignore[assignment] # TinyDB leaves it unannotated

    def __init__(
        self,
        storage: RowStorage,
        name: str,
        cache_size: int = 0,  # noqa: ARG002 - stock TinyDB's argument; a cache would hand out the same documents
        persist_empty: bool = False,
    ) -> None:
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def __len__(self) -> int:
        return self._storage.engine.count(self.name)

    def _get_next_id(self) -> int:
        found = self._storage.engine.row("SELECT doc_id FROM last_id WHERE tbl = ?", (self.name,))
        # Several new ids may be asked for before the first of them is written.
        next_id = max(self._next_id or 0, int(found[0]) if found else 0) + 1
        self._next_id = next_id
        return next_id

    def _read_table(self) -> Any:
        return RowsByText(self._storage.engine, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._storage.engine.transaction():
            rows = ChangedRows(self._storage, self.name)
            updater(rows)
            rows.flush()


class DurableTinyDB(TinyDB):
    """A TinyDB whose tables are :class:`RowTable`."""

    table_class = RowTable  # type: ignore[assignment] # TinyDB annotates it more narrowly than it uses it

    @classmethod
    def on(cls, engine: Engine, indexer: Indexer = lambda _document: None) -> "DurableTinyDB":
        """A TinyDB on an engine that is already open."""
        return cls(engine, indexer, storage=RowStorage)

    @classmethod
    def at(cls, path: Path) -> "DurableTinyDB":
        """A TinyDB on a file of its own."""
        return cls.on(Engine(path))
