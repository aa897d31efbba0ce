"""No screen says a word that is in no catalogue: with every translation in Cyrillic letters and data without
letters, what is left in Latin ones was never given to the catalogue."""

import gettext
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from db.editing import fields
from db.errors import GiaobanError
from db.records import AnyRecord
from db.store import Repository, backups, open_repository
from db.store.acknowledged import Acknowledged, Last
from db.store.repository import Put
from tests import samples
from tests.invented import TROUBLED
from tests.tui.gallery import SCREENS, Shown, frozen, gallery, place, reach, text_of
from tests.tui.retold import retold
from tui import locale
from tui.app import Giaoban

# One for each Latin letter, as wide and never mistaken for it.
CYRILLIC = str.maketrans(string.ascii_letters, "абцдефгхийклмнопқрстувѡкыз" + "АБЦДЕФГХИЙКЛМНОПҚРСТУВѠКЫЗ")
_PARTS = re.compile(r"(\{[^{}]*\})")
# Addresses, paths and what is the same in every language: names of keys, formats, fields of queries and JSON.
SAME = re.compile(
    r"[a-z]+/[a-z0-9/-]*|~?/\S*|\b(?:Enter|Esc|Alt|Tab|Home|End|Insert|Space|F\d+|Markdown|PAGER|EDITOR|giaoban|markdown)\b"
    r"|\b(?:enter|escape|space|tab|shift|alt|ctrl|home|end|delete|f\d+|insert|pagedown|pageup)\b"
    r"|\b(?:org|meeting|by|kind|topic|status|due|date|year|name|organization|str|int)\b|\.(?:db|md|xlsx|txt)\b"
    r"|\b(?:mau|lan|seeds|samples|hoi|nong|dan|phu|nu|nq)\b|\b[a-z]\b|\b[A-Z]\b|VI|EN|SHA|PDF|DOCX|HTML|NO_COLOR",
)


WORD = re.compile(r"(?<!\w)[A-Za-z]{2,}\w*")
# What a draft and the history keep of data as it was.
DATA = {
    word for text in (TROUBLED, *(repr(one) for one in samples.ALL)) for word in WORD.findall(text.lower())
}


class Everywhere(gettext.NullTranslations):
    """Answers every text with itself in Cyrillic, gaps left alone."""

    def gettext(self, message: str) -> str:
        return "".join(
            part if part[:1] == "{" else part.translate(CYRILLIC) for part in _PARTS.split(message)
        )

    def pgettext(self, context: str, message: str) -> str:
        return message.replace("_", " ").translate(CYRILLIC)


@pytest.fixture(autouse=True)
def _cyrillic(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(locale, "_catalog", Everywhere())
    monkeypatch.setenv("GIAOBAN_AUTHOR", "11")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with frozen():
        yield


def lettered(record: AnyRecord) -> AnyRecord:
    """The record with all its words in Cyrillic."""
    return retold(record, plain)


def plain(words: str) -> str:
    """Without a Latin letter, marked or not; as long."""
    return "".join("ж" if char.isalpha() else char for char in words)


def cyrillic(path: Path) -> Repository:
    """The gallery with words that are no Latin ones."""
    repository = gallery(path)
    changed = [Put(lettered(record)) for record in repository.scan() if fields(record)]
    repository.write(changed, author="11", reason="22")
    return repository


@pytest.mark.parametrize("shown", [one for one in SCREENS if one.made is None], ids=lambda shown: shown.name)
async def test_every_word_on_the_screen_went_through_the_catalogue(shown: Shown, tmp_path: Path) -> None:
    repository = cyrillic(tmp_path / "mau.db")
    app = Giaoban(lambda: repository, place(shown))
    typed = [
        key
        for key in shown.keys[1:]
        if (len(key) > 1 and key != "space")
        or shown.name in {"extend", "review-party", "confirm", "splitting"}
    ]
    keys = (*shown.keys[:1], *typed)
    async with app.run_test(size=(200, 60)) as pilot:
        await reach(pilot, shown._replace(keys=keys))
        left = set(WORD.findall(SAME.sub(" ", text_of(app)).lower()))
    repository.close()
    assert sorted(left - DATA) == []


PAGE = 4096


def _page_flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _beginning_gone(path: Path) -> None:
    path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])


def _sql(*statements: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        raw = apsw.Connection(str(path))
        for statement in statements:
            raw.execute(statement)
        raw.close()

    return spoil


def _end_lost(path: Path) -> None:
    Acknowledged(path).note(Last(99, 0))


DAMAGES = {
    "page": _page_flipped,
    "beginning": _beginning_gone,
    "row": _sql("UPDATE document SET crc = crc + 1"),
    "history": _sql("UPDATE change SET crc = crc + 1", "UPDATE journal SET crc = crc + 1"),
    "count": _sql("UPDATE tally SET documents = documents + 1"),
    "foreign": _sql("CREATE TABLE жжж (ж)"),
    "end": _end_lost,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_every_word_about_damage_went_through_the_catalogue(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    repository = open_repository(path)
    repository.write([Put(lettered(record)) for record in samples.ALL], author="11", reason="22")
    repository.close()
    DAMAGES[name](path)
    said = list(_said(path))
    assert said, "nothing noticed: this shows nothing"
    words = set(WORD.findall(SAME.sub(" ", " ".join(said)).lower()))
    assert sorted(words - DATA - {"sqlite", "db", "restore", "organization"}) == []


def _said(path: Path) -> Iterator[str]:
    """What is said of a damaged base when it is opened, read, checked and verified."""
    try:
        repository = open_repository(path)
        list(repository.scan())
        yield from (locale.phrase(problem.reason) for problem in repository.check())
        if repository.read_only:
            yield locale.sentence(repository.read_only)
        repository.close()
    except GiaobanError as error:
        yield locale.sentence(error)
    try:
        backups.verify(path)
    except GiaobanError as error:
        yield locale.sentence(error)
