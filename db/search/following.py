"""Keeping an index in step with its base: found or built when first asked, and beside it what was written
since."""

import subprocess
import threading
from pathlib import Path

from db.records import StatusEvent
from db.search.index.candidates import Candidates
from db.search.index.filters import Names
from db.search.index.layout import Loaded, sound
from db.search.index.reading import Index, lines
from db.search.index.renewing import fitting, renew, renew_elsewhere
from db.search.reader import Reader
from db.search.searcher import SHARED_KINDS, Searcher
from db.search.shorts import Shorts
from db.store.repository import Repository

# So many changed records are searched beside the index before it is built anew: by another process, or by
# this one, which then keeps somebody waiting.
MOST_CHANGES, MOST_WAITED_FOR = 500, 5_000
MEANWHILE = 2_000  # records searched where there is no index yet


class Following(Searcher):
    """Has an index in ``folder`` that is built when missing, damaged or too old: at once with ``wait``, else
    by another process, the newest records alone being searched until it is done."""

    def __init__(self, repository: Repository, folder: Path, *, wait: bool = True) -> None:
        super().__init__(repository)
        self._folder, self._wait = folder, wait
        self._index: Index | None = None
        self._damaged = threading.Event()
        self._builder: subprocess.Popen[bytes] | None = None
        self._partly = False
        self._loaded: Loaded | None = None
        self._forget()

    def _forget(self) -> None:
        """Drop what was kept of the base as it was."""

    @property
    def _opened(self) -> Index:
        if self._index is None:
            raise RuntimeError("asked before it was opened")
        return self._index

    def _catch_up(self) -> None:
        latest = self._repository.latest
        if self._builder is not None and self._builder.poll() is not None:
            self._builder = None
            # Where the other process could not keep an index, it is built here.
            self._use(fitting(self._repository, self._folder) or renew(self._repository, self._folder))
        if self._damaged.is_set():
            self._index = None
            self._renew(latest)
        elif self._index is None and self._builder is None:
            found = fitting(self._repository, self._folder)
            if found:
                self._use(found)
            else:
                self._renew(latest)
        if latest != self._commit:
            self._take_in(latest)
        if len(self._shelf) > self._most_changes and not self._partly:
            self._renew(latest)

    @property
    def _most_changes(self) -> int:
        return MOST_WAITED_FOR if self._wait else MOST_CHANGES

    def _renew(self, latest: int) -> None:
        """Build an index, here and now or in another process; what there is is searched until then."""
        self._damaged.clear()
        if self._wait or self._repository.path is None:
            self._use(renew(self._repository, self._folder))
        elif self._builder is None:
            self._builder = renew_elsewhere(self._repository.path, self._folder)
            if self._index is None:
                self._search_newest(latest)

    def _use(self, loaded: Loaded) -> None:
        self._damaged.clear()
        self._loaded = loaded
        self._index, self._commit, self._partly = Index(loaded.arrays), loaded.facts.commit, False
        pairs = (line.partition("\t")[::2] for line in lines(loaded.arrays["pairs"]))
        self._reset(Shorts(pairs))
        self._candidates = Candidates(self._index, self._shelf.shorts)
        self._names = Names(self._candidates.matching)
        self._forget()
        threading.Thread(target=self._verify, args=(loaded,), daemon=True).start()

    def _verify(self, loaded: Loaded) -> None:
        if not sound(loaded):
            self._damaged.set()

    def _search_newest(self, latest: int) -> None:
        """Without an index: the newest meetings and what was said there, and the organizations."""
        self._partly = True
        self._reset(Shorts())
        reader = Reader(self._repository)
        for passage in reader.newest(MEANWHILE):
            self._shelf.add(passage)
        self._commit = latest

    def _take_in(self, latest: int) -> None:
        """What was written since goes to the small engine and counts no more in the index."""
        changed = {a: None for commit in self._repository.changes(self._commit) for a in commit.addresses}
        if len(changed) > MOST_WAITED_FOR:
            # Too many to be read now: the latest of them, until the index is built anew.
            self._renew(latest)
            if self._commit == latest:
                return
            changed = dict.fromkeys(list(changed)[-MEANWHILE:])
            self._partly = True
        for address in list(changed):
            record = self._repository.get(address) if address.startswith("status/") else None
            if isinstance(record, StatusEvent):
                changed[record.directive] = None
            entry = self._repository.entry(address)
            if entry is not None and entry.kind in SHARED_KINDS:
                # Its name stands beside others.
                linked = self._repository.linked(address, limit=MOST_CHANGES)
                changed.update((one.address, None) for one in linked)
        if self._index is not None:
            for address in changed:
                number = self._index.passage(address)
                if number is not None:
                    self._candidates.gone(number)
        self._forget()
        self._update(changed)
        self._commit = latest
