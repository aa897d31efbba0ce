"""The one write path: validate, stamp, store, journal – all of it in one transaction."""

from collections.abc import Iterable, Sequence

from db.codec import decode_stored, encode_sound
from db.errors import BadRecord, BrokenLink, StaleRevision
from db.links import links
from db.records import AnyRecord, Redirect, date_of, kind_of
from db.store.engine import BODY, Engine
from db.store.journal import Before, Journal
from db.store.keys import keys_of_record
from db.store.lookups import Lookups, Stored
from db.store.repository import Change, Commit, Delete, Put, Told, address_of

# Records dated by what they belong to come after it, so that its day is known when they are stored.
_FIRST = {"meeting": 0, "source": 0, "result": 1, "directive": 1}
_BOUND_TO = ("meeting", "directive")
_OWNERS = {"meeting", "directive", "redirect"}


class Writer:
    """Carries out changes on the engine."""

    def __init__(self, engine: Engine, lookups: Lookups, journal: Journal) -> None:
        self._engine = engine
        self._lookups = lookups
        self._journal = journal

    def write(self, changes: Sequence[Change], *, author: str, reason: str) -> Commit:
        """Carry out all ``changes`` or none; see the protocol."""
        with self._engine.transaction() as db:
            wanted = {address_of(change): change for change in changes}
            changed = self._apply(wanted)
            if not changed:
                return Commit(self._journal.latest(), "", author, reason, ())
            return self._journal.append(db, changed, author=author, reason=reason)

    def take_back(self, sort: str, *, author: str, told: Told = int) -> Commit:
        """Carry out the inverse of the commit that is next to be undone (or done again)."""
        with self._engine.transaction() as db:
            number, reason = self._journal.to_take_back(sort, author)
            wanted: dict[str, Change] = {}
            for step, (address, (old, new)) in enumerate(self._journal.changed(number).items()):
                told(step)
                stored = self._lookups.stored(address)
                if (stored[2] if stored else None) != new:
                    found = stored[3] if stored else 0
                    raise StaleRevision(address=address, author="?", found=found, expected="?")
                wanted[address] = Delete(address) if old is None else Put(decode_stored(old))
            changed = self._apply(wanted, told)
            commit = self._journal.append(db, changed, author=author, reason=reason, sort=sort)
            self._journal.mark(db, number, commit.id)
            return commit

    def _apply(self, wanted: dict[str, Change], told: Told = int) -> Before:
        changed: Before = {}
        puts = [change.record for change in wanted.values() if isinstance(change, Put)]
        bodies = {record.address: encode_sound(record) for record in puts}
        self._check_targets(puts, wanted)
        for step, (address, change) in enumerate(sorted(wanted.items(), key=lambda item: _order(item[1]))):
            told(step)
            stored = self._lookups.stored(address)
            self._check_revision(change, stored[3] if stored else 0)
            new = bodies.get(address)
            if new == (stored[2] if stored else None):
                continue
            self._store(change, new, stored)
            changed[address] = (stored[2] if stored else None, new)
        self._check_sources([address for address, change in wanted.items() if isinstance(change, Delete)])
        return changed

    def _store(self, change: Change, new: bytes | None, stored: Stored | None) -> None:
        kind = kind_of(change.record) if isinstance(change, Put) else None
        if stored and kind != stored[0]:
            self._engine.remove(stored[0], stored[1])
        if stored and kind is None:
            self._bury(stored)
        if not isinstance(change, Put) or new is None or kind is None:
            return
        record = change.record
        doc_id = stored[1] if stored and stored[0] == kind else None
        rev = (stored[3] if stored else self._last_rev(record.address)) + 1
        self._engine.put(kind, doc_id, new, keys_of_record(record, self._day(record)), rev)
        if stored and {kind, stored[0]} & _OWNERS:
            self._redate(record.address)

    def _bury(self, stored: Stored) -> None:
        """Leave a tombstone: the address, should it come again, goes on counting its revisions."""
        address = decode_stored(stored[2]).address
        self._engine.connection.execute(
            "INSERT OR REPLACE INTO tombstone VALUES (?, ?)", (address, stored[3])
        )

    def _last_rev(self, address: str) -> int:
        row = self._engine.row("SELECT rev FROM tombstone WHERE address = ?", (address,))
        return int(row[0]) if row else 0

    def _day(self, record: AnyRecord) -> str | None:
        """The day of the meeting (or of the directive's meeting) that a record without date belongs to."""
        if date_of(record):
            return None
        for field in _BOUND_TO:
            if target := getattr(record, field, None):
                row = self._engine.row(
                    "SELECT day FROM document WHERE address = ?", (self._lookups.resolve(target),)
                )
                return row[0] if row else None
        return None

    def _redate(self, address: str) -> None:
        """What belongs to a meeting moves with its day, and what belongs to that."""
        names = self._lookups.names(address)
        rows = self._engine.rows(
            f"SELECT {BODY}, d.day, d.id FROM link l JOIN document d ON d.id = l.source "
            f"WHERE l.target IN ({', '.join('?' * len(names))}) AND l.field IN ('meeting', 'directive')",
            names,
        )
        for row in rows:
            record = decode_stored(self._engine.verified(row))
            day = date_of(record) or self._day(record)
            if day != row[6]:
                self._engine.connection.execute("UPDATE document SET day = ? WHERE id = ?", (day, row[7]))
                self._redate(record.address)

    def _check_revision(self, change: Change, found: int) -> None:
        if change.rev is not None and change.rev != found:
            address = address_of(change)
            latest = self._journal.history(address)
            author = latest[-1].author if latest else "?"
            raise StaleRevision(address=address, author=author, found=found, expected=change.rev)

    def _check_targets(self, puts: Iterable[AnyRecord], wanted: dict[str, Change]) -> None:
        """Every link of what is put must lead to a record that is there or comes with it."""
        known = {address for address, change in wanted.items() if isinstance(change, Put)}
        gone = {address for address, change in wanted.items() if isinstance(change, Delete)}
        for record in puts:
            for link in links(record):
                if link.target in known:
                    continue
                if link.target in gone or not self._exists(link.target):
                    raise BrokenLink(record=record.address, field=link.field, target=link.target)
                known.add(link.target)
            if isinstance(record, Redirect):
                self._check_chain(record, wanted)

    def _check_chain(self, redirect: Redirect, wanted: dict[str, Change]) -> None:
        seen = {redirect.address}
        target: str | None = redirect.to
        while target is not None:
            if target in seen:
                reason = "redirects in a circle"
                raise BadRecord(file="-", record=redirect.address, field="to", reason=reason)
            seen.add(target)
            change = wanted.get(target)
            record = change.record if isinstance(change, Put) else None
            if record is None and (stored := self._lookups.stored(target)):
                record = decode_stored(stored[2])
            target = record.to if isinstance(record, Redirect) else None

    def _check_sources(self, deleted: Iterable[str]) -> None:
        """Nothing that stays may point to what was deleted."""
        for address in deleted:
            row = self._engine.row(
                "SELECT d.address, l.field FROM link l JOIN document d ON d.id = l.source "
                "WHERE l.target = ? LIMIT 1",
                (address,),
            )
            if row:
                raise BrokenLink(record=row[0], field=row[1], target=address)

    def _exists(self, address: str) -> bool:
        return self._engine.row("SELECT 1 FROM document WHERE address = ?", (address,)) is not None


def _order(change: Change) -> int:
    if isinstance(change, Delete):
        return 3
    return _FIRST.get(kind_of(change.record), 2)
