"""Other ways to search the same passages: RapidFuzz over everything, fzf, SQLite FTS5, tantivy."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from db.search.passages import Passage
from db.text import fold
from db.text.words import word_texts

Ask = Callable[[str], list[str]]


def peers(passages: Sequence[Passage], folder: Path) -> Iterator[tuple[str, Ask]]:
    """The name of each peer that is installed, and how it is asked for ten addresses."""
    yield "RapidFuzz partial_ratio over everything", _rapidfuzz(passages)
    if shutil.which("fzf"):
        yield "fzf --filter", _fzf(passages, folder)
    yield "SQLite FTS5, folded words", _fts5(passages)
    try:
        yield "tantivy, folded words, fuzzy", _tantivy(passages)
    except ImportError:
        print("  tantivy is not installed: pip install -e '.[bench]'")


def _rapidfuzz(passages: Sequence[Passage]) -> Ask:
    texts = [fold(passage.text) for passage in passages]

    def ask(text: str) -> list[str]:
        found = process.extract(fold(text), texts, scorer=fuzz.partial_ratio, limit=10)
        return [passages[number].address for _, _, number in found]

    return ask


def _fzf(passages: Sequence[Passage], folder: Path) -> Ask:
    lines = folder / "lines.txt"
    lines.write_text("".join(f"{fold(p.text)}\t{p.address}\n" for p in passages), "utf-8")
    command = ["fzf", "--delimiter", "\t", "--nth", "1", "--filter"]

    def ask(text: str) -> list[str]:
        with lines.open("rb") as source:
            done = subprocess.run([*command, fold(text)], stdin=source, capture_output=True, check=False)
        return [line.rpartition(b"\t")[2].decode() for line in done.stdout.split(b"\n", 10)[:10] if line]

    return ask


def _fts5(passages: Sequence[Passage]) -> Ask:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE p USING fts5(t, content='', tokenize='unicode61')")
    base.executemany(
        "INSERT INTO p(rowid, t) VALUES (?, ?)", ((n, fold(p.text)) for n, p in enumerate(passages))
    )

    def ask(text: str) -> list[str]:
        words = [f'"{word}"' for word in word_texts(fold(text))]
        rows = base.execute(
            "SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT 10", [" ".join(words) + "*"]
        )
        return [passages[number].address for (number,) in rows]

    return ask


def _tantivy(passages: Sequence[Passage]) -> Ask:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False)
    builder.add_integer_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for number, passage in enumerate(passages):
        writer.add_document(tantivy.Document(text=fold(passage.text), number=number))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> list[str]:
        each = [
            (
                tantivy.Occur.Should,
                tantivy.Query.fuzzy_term_query(schema, "text", word, distance=1, transposition_cost_one=True),
            )
            for word in word_texts(fold(text))
        ]
        found = searcher.search(tantivy.Query.boolean_query(each), 10).hits
        return [passages[searcher.doc(place)["number"][0]].address for _, place in found]

    return ask
