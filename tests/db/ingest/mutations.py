"""Files spoilt as files get spoilt, and made to spoil a reader: for the suite and ``make bench``."""

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from db.errors import BadFile
from db.ingest import draft_bytes
from db.ingest.tcvn3 import to_tcvn3
from db.ingest.vni import to_vni
from tests.db.ingest.formats import pdf_file, web_page, windows_1258, word_file
from tests.eval.labels import articles

SUFFIXES = (".txt", ".html", ".docx", ".pdf")
_TEXTS = [article.text for article in articles("dev")]
# What rules and parsers hang on, and what makes backtracking and nesting costly.
_TOKENS = [
    *(
        "đề nghị ",
        "yêu cầu ",
        "giao Sở ",
        "; ",
        " và ",
        ", ",
        "- ",
        "\n",
        "(1) ",
        "Đồng chí ",
        "Ảnh: ",
        "ngày 31/2/2031 ",
    ),
    *(
        "số 140/2017/NĐ-CP ",
        "70.39.580.000 đồng ",
        "5/18 chỉ tiêu ",
        "trước ngày ",
        "Hội Nông dân tỉnh ",
        "ỦY BAN ",
        "…",
    ),
    *(
        "<div>",
        "</p>",
        "<table><tr><td>",
        "<!--",
        "&#x202e;",
        "&amp;",
        "<script>",
        "\u202e",
        "\u0301",
        "\x00",
        "\x1b[31m",
    ),
    *("[@click=app.quit]", "[/x]", "\ufffe", "9" * 40, "((((", "))))", "A" * 60, "ệ" * 60, "%", "\r\n", "\t"),
]
_WRITING = frozenset(
    [
        "os.mkdir",
        "os.rename",
        "os.remove",
        "os.symlink",
        "shutil.copyfile",
        "subprocess.Popen",
        "socket.connect",
    ]
)


def inner(chance: random.Random) -> str:
    """An article's text with words of trouble in it, some of them very often."""
    text = chance.choice(_TEXTS)
    for _ in range(chance.randint(0, 6)):
        at = chance.randint(0, len(text))
        many = chance.choice([1, 1, 2, 5, 50, 2000]) if len(text) < 60_000 else 1
        text = text[:at] + chance.choice(_TOKENS) * many + text[at + chance.randint(0, 40) :]
    return text


def written(text: str, suffix: str, chance: random.Random) -> bytes:
    """The text as a file of that kind."""
    lines = text.split("\n")
    if suffix == ".html":
        page = web_page(lines)
        # Half of the pages keep the tags of the text as tags.
        return page if chance.random() < 0.5 else page.replace(b"&lt;", b"<").replace(b"&amp;", b"&")
    if suffix == ".docx":
        return word_file(["".join(one for one in line if one >= " ") for line in lines])
    if suffix == ".pdf":
        return pdf_file(
            ["".join(one for one in line if " " <= one < "\ud800") for line in lines if line.strip()][:400]
        )
    encodings: list[Callable[[str], bytes]] = [
        *(lambda words: words.encode("utf-8"), lambda words: words.encode("utf-16")),
        *(
            lambda words: to_tcvn3(words).encode("latin-1", "replace"),
            lambda words: to_vni(words).encode("cp1252", "replace"),
        ),
        windows_1258,
    ]
    return chance.choice(encodings)(text)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file with some of its bytes flipped, cut, doubled or replaced."""
    raw = bytearray(data)
    for _ in range(chance.choice([0, 1, 1, 2, 4, 10])):
        if not raw:
            break
        at = chance.randrange(len(raw))
        match chance.randrange(6):
            case 0:
                raw[at] ^= 1 << chance.randrange(8)
            case 1:
                del raw[at : at + chance.choice([1, 4, 100, 5000])]
            case 2:
                raw[at:at] = raw[at : at + chance.choice([1, 30, 1000])] * chance.choice([1, 2, 20])
            case 3:
                raw[at : at + 8] = chance.randbytes(chance.randrange(16))
            case 4:
                del raw[at:]
            case _:
                raw[at : at + 4] = chance.choice([b"\xff\xff\xff\x7f", b"\x00\x00\x00\x00", b"0000", b"9999"])
    return bytes(raw)


def hostile(seed: int) -> tuple[str, bytes]:
    """A file's name and content; the same for the same seed."""
    chance = random.Random(seed)
    suffix = chance.choice(SUFFIXES)
    data = spoilt(written(inner(chance), suffix, chance), chance)
    return f"a{chance.choice(SUFFIXES) if chance.random() < 0.05 else suffix}", data


def outcome(file: str, data: bytes) -> str:
    """``draft`` or ``sentence``; anything else that happens is raised."""
    try:
        made = draft_bytes(data, file=file)
    except BadFile as problem:
        if "\n" in str(problem) or len(str(problem)) > 300:
            raise AssertionError(f"no clear sentence: {problem}") from problem
        return "sentence"
    if not made.to_builtins()["meetings"]:
        raise AssertionError("a draft without its meeting")
    return "draft"


_watching = False


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    opened = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if opened or event in _WRITING:
        raise AssertionError(f"a write while reading: {event} {arguments[:2]}")


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fail when anything below opens a file for writing, makes a folder, a connection or a process."""
    global _watching  # noqa: PLW0603 - an audit hook cannot be taken away again
    if not getattr(_watch, "hooked", False):
        sys.addaudithook(_watch)
        _watch.hooked = True  # type: ignore[attr-defined]
    _watching = True
    try:
        yield
    finally:
        _watching = False
