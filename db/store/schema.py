"""The tables of a database file, their version, and the steps from one version to the next."""

from typing import TYPE_CHECKING

import apsw

from db.errors import BadFile, DatabaseDamaged, DatabaseTooNew

if TYPE_CHECKING:
    from db.store.engine import Engine

APPLICATION_ID = 0x4742414E  # "GBAN"

# Step n brings a file from version n to n + 1, within one transaction.
STEPS: tuple[str, ...] = (
    """
    CREATE TABLE document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tbl TEXT NOT NULL, doc_id INTEGER NOT NULL,
        address TEXT, title TEXT, sort TEXT, day TEXT, keys_crc INTEGER,
        rev INTEGER NOT NULL, crc INTEGER NOT NULL, body BLOB NOT NULL,
        UNIQUE (tbl, doc_id)
    ) STRICT;
    CREATE UNIQUE INDEX document_address ON document (address) WHERE address IS NOT NULL;
    CREATE INDEX document_kind_address ON document (tbl, address, title, day, rev, keys_crc);
    CREATE INDEX document_kind_title ON document (tbl, sort, address);
    CREATE INDEX document_kind_day ON document (tbl, day, address);
    CREATE TABLE link (
        target TEXT NOT NULL, field TEXT NOT NULL, source INTEGER NOT NULL,
        PRIMARY KEY (target, field, source)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_source ON link (source);
    CREATE TABLE tombstone (address TEXT PRIMARY KEY, rev INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE last_id (tbl TEXT PRIMARY KEY, doc_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE tally (tbl TEXT PRIMARY KEY, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        time TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,
        sort TEXT NOT NULL CHECK (sort IN ('write', 'undo', 'redo')),
        crc INTEGER NOT NULL, taken_back_by INTEGER
    ) STRICT;
    CREATE TABLE change (
        journal INTEGER NOT NULL, address TEXT NOT NULL, old BLOB, new BLOB, crc INTEGER NOT NULL,
        PRIMARY KEY (journal, address)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX change_address ON change (address, journal);
    """,
)
VERSION = len(STEPS)
_KNOWN = {"document", "link", "tombstone", "last_id", "tally", "journal", "change", "sqlite_sequence"}


def prepare(engine: "Engine") -> None:
    """Create or upgrade the schema; refuse what this program did not make.

    Raises:
        BadFile: another program's database. DatabaseTooNew. DatabaseDamaged: not a database at all, or one
        with triggers, views or tables that giaoban never makes.
    """
    connection = engine.connection
    try:
        version, application = (int(connection.pragma(name)) for name in ("user_version", "application_id"))
        foreign = [
            f"{sort} {name}"
            for sort, name in connection.execute("SELECT type, name FROM sqlite_schema WHERE type <> 'index'")
            if sort != "table" or name not in _KNOWN
        ]
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise DatabaseDamaged(
            path=engine.path, reason=f"not a sound database ({error})", backup="FILE"
        ) from None
    except (apsw.IOError, apsw.FullError, apsw.CantOpenError) as error:
        raise BadFile(file=str(engine.path), reason=f"the disk does not give it ({error})") from None
    if application == APPLICATION_ID and version > VERSION:
        raise DatabaseTooNew(path=engine.path, found=version, known=VERSION)
    if application not in (0, APPLICATION_ID) or (application == 0 and (version or foreign)):
        raise BadFile(file=str(engine.path), reason="a database of another program")
    if foreign:
        raise DatabaseDamaged(
            path=engine.path, reason=f"it holds a {foreign[0]} that giaoban never makes", backup="FILE"
        )
    if version == 0 and engine.read_only:
        raise BadFile(file=str(engine.path), reason=f"empty, and {engine.read_only}")
    if version < VERSION and engine.read_only is None:
        if version and engine.path is not None:
            from db.store.backups import keep  # noqa: PLC0415 - only before a migration

            keep(engine.path)
        _upgrade(engine)


def _upgrade(engine: "Engine") -> None:
    with engine.transaction() as db:
        # Another process may have done it while we waited for the lock.
        for step in STEPS[int(db.pragma("user_version")) :]:
            for statement in step.split(";\n"):
                if statement.strip():
                    db.execute(statement)
        db.pragma("application_id", APPLICATION_ID)
        db.pragma("user_version", VERSION)
