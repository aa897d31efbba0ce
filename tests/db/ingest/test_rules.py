"""Every rule matches its example, not its counter-example; a circumstance holds in its example only."""

import pytest

import db.ingest  # noqa: F401 - registers the rules
from db.ingest.circumstances import TABLE, Circumstance
from db.ingest.evidence import TABLE as EVIDENCE
from db.ingest.layout import laid_out
from db.ingest.names import Names
from db.ingest.rules import RULES
from db.ingest.scope import Walk


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_keeps_its_promise(name: str) -> None:
    rule = RULES[name]
    assert rule.pattern.search(rule.example), rule.example
    assert not rule.pattern.search(rule.counter), rule.counter


def walked(body: str) -> Walk:
    text = f"Bản tin mẫu\n{body}"
    return Walk(Names(text), laid_out(text))


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one.name)
def test_a_circumstance_holds_in_the_last_clause_of_its_example_only(one: Circumstance) -> None:
    assert one.name in walked(one.example).judged[-1].known
    assert one.name not in walked(one.counter).judged[-1].known


def test_every_clue_speaks_for_or_against_something() -> None:
    weighed = [(one.directive, one.result) for one in TABLE]
    weighed += [(one.directive, one.result) for one in EVIDENCE]
    assert all(any(weights) for weights in weighed)
    assert len({one.name for one in TABLE}) == len(TABLE)
