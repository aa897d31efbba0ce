"""The labelled set is large enough, complete, and its two parts share nothing."""

import pytest

from db.records import Directive, Result
from tests.db.followup.labels import Labelled, load


@pytest.fixture(scope="module")
def parts() -> tuple[Labelled, Labelled]:
    return load("tune"), load("test")


def test_enough_pairs_of_each_sort(parts: tuple[Labelled, Labelled]) -> None:
    labels = [label for part in parts for label in part.labels.values()]
    assert len(labels) >= 150
    assert sum(label in {"answers", "partly", "repeats", "contradicts"} for label in labels) >= 40
    assert labels.count("near") >= 40
    assert labels.count("unrelated") >= 40


def test_parts_share_no_statement(parts: tuple[Labelled, Labelled]) -> None:
    tune, test = (
        {record.statement for record in part.records if isinstance(record, Directive | Result)}
        for part in parts
    )
    assert not tune & test


def test_every_directive_has_a_right_result(parts: tuple[Labelled, Labelled]) -> None:
    for part in parts:
        told = {record.address for record in part.records if isinstance(record, Directive)}
        right = {d for (d, _), label in part.labels.items() if label not in {"near", "unrelated"}}
        assert right == told
