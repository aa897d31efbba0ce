"""The table of queries on the shipped records: marked, unmarked, and as raw Telex keys."""

from collections.abc import Callable
from pathlib import Path

import pytest

import seeds
from db.search import Searcher, open_searcher
from db.store import open_memory
from db.store.repository import Put
from db.text import fold
from db.text.keystrokes import telex

TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("seeds.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    repository = open_memory()
    repository.write([Put(record) for record in seeds.records()], author="seeds", reason="table")
    return open_searcher(repository)


def test_the_table_holds_at_least_two_hundred_queries() -> None:
    assert len(set(map(tuple, TABLE))) >= 200


@pytest.mark.parametrize("form", [str, fold, telex], ids=["marked", "unmarked", "telex"])
def test_the_expected_record_comes_first(searcher: Searcher, form: Callable[[str], str]) -> None:
    wrong = []
    for expected, query in TABLE:
        hits = searcher.search(form(query)).hits
        if not hits or hits[0].address != expected:
            wrong.append((form(query), expected, hits[0].address if hits else None))
    assert wrong == []
