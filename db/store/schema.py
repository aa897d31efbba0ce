"""The tables of a database file, their version, and the steps from one version to the next."""

from typing import TYPE_CHECKING

from db.errors import BadFile, DatabaseTooNew, Phrase

if TYPE_CHECKING:
    from db.store.database import Database

APPLICATION_ID = 0x4742414E  # "GBAN"

# Who reported at which meeting, as the index of it has it.
REPORTED = "CAST(body AS TEXT) ->> '$.meeting', CAST(body AS TEXT) ->> '$.organization'"
A_REPORT = "tbl = 'result' AND address IS NOT NULL"

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
    # Every page has a checksum now: those of the listed columns are not needed beside it.
    """
    DROP INDEX document_kind_address;
    ALTER TABLE document DROP COLUMN keys_crc;
    CREATE INDEX document_kind_address ON document (tbl, address, title, day, rev);
    """,
    f"""
    CREATE INDEX document_reported ON document ({REPORTED}) WHERE {A_REPORT};
    """,
)
CHECKED_SINCE = 2
"""From this version on every page ends with a checksum."""

VERSION = len(STEPS)
_KNOWN = {"document", "link", "tombstone", "last_id", "tally", "journal", "change", "sqlite_sequence"}


def prepare(engine: "Database") -> None:
    """Create or upgrade the schema; refuse what this program did not make.

    Raises:
        BadFile: another program's database. DatabaseTooNew. DatabaseDamaged: not a database at all, or one
        with triggers, views or tables that giaoban never makes.
    """
    version, application = (
        engine.rows(f"PRAGMA {name}")[0][0] for name in ("user_version", "application_id")
    )
    foreign = [
        name
        for sort, name in engine.rows("SELECT type, name FROM sqlite_schema WHERE type <> 'index'")
        if sort != "table" or name not in _KNOWN
    ]
    if application == APPLICATION_ID and version > VERSION:
        raise DatabaseTooNew(path=engine.path, found=version, known=VERSION)
    if application not in (0, APPLICATION_ID) or (application == 0 and (version or foreign)):
        raise BadFile(file=str(engine.path), reason="a database of another program")
    if foreign:
        raise engine.damaged(Phrase("it holds {name}, which giaoban never makes", name=foreign[0]))
    if version >= CHECKED_SINCE and not engine.rows("PRAGMA checksum_verification")[0][0]:
        raise engine.damaged(Phrase("its pages have lost their checksums"))
    if version == 0 and engine.read_only:
        raise BadFile(file=str(engine.path), reason=Phrase("empty ({why})", why=engine.read_only))
    if version < VERSION and engine.read_only is None:
        _upgrade(engine, version)


def _upgrade(engine: "Database", version: int) -> None:
    if version:
        from db.store.backups import keep  # noqa: PLC0415 - only before a migration

        keep(engine.path)
        if version < CHECKED_SINCE:
            engine.rewrite()  # every page gets the room for its checksum
    with engine.transaction() as db:
        # Another process may have done it while we waited for the lock.
        for step in STEPS[int(db.pragma("user_version")) :]:
            for statement in step.split(";\n"):
                if statement.strip():
                    db.execute(statement)
        db.pragma("application_id", APPLICATION_ID)
        db.pragma("user_version", VERSION)
