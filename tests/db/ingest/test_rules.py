"""Every rule matches its example and not its counter-example."""

import pytest

import db.ingest  # noqa: F401 - registers the rules
from db.ingest.rules import RULES


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_keeps_its_promise(name: str) -> None:
    rule = RULES[name]
    assert rule.pattern.search(rule.example), rule.example
    assert not rule.pattern.search(rule.counter), rule.counter
