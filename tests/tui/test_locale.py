"""Vietnamese and English: everything shown has its translation, every code its label."""

import pytest

from db.errors import BadRecord
from db.ingest import circumstances, evidence
from tui import locale
from tui.locale.__main__ import FAMILIES, collected, updated


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_everything_shown_to_people_has_words(language: str) -> None:
    missing = [
        (message.context, message.id) for message in updated(language) if message.id and not message.string
    ]
    assert missing == [], f"run make catalog, then give the words in tui/locale/{language}"


def test_the_gaps_of_a_sentence_are_the_same_in_both_languages() -> None:
    for message in updated("vi"):
        # Of a singular and a plural the plural counts: Vietnamese has one form for both.
        said, translated = (
            str(text[-1] if isinstance(text, list | tuple) else text) for text in (message.id, message.string)
        )
        if message.id and message.python_format is False and "{" in said:
            gaps = {part.split("}")[0] for part in said.split("{")[1:]}
            assert {part.split("}")[0] for part in translated.split("{")[1:]} == gaps, message.id


def test_the_collector_finds_calls_help_docstrings_errors_and_codes() -> None:
    found = {(message.context, message.id) for message in collected("vi")}
    assert (None, BadRecord.template) in found
    assert ("outcome", "met_or_exceeded") in found


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_code_has_words(language: str) -> None:
    assert locale.use(language) == language
    for family, codes in FAMILIES.items():
        for code in codes:
            assert "_" not in locale.label(family, code)
    assert locale.label("outcome", None) == ""


def test_every_rule_that_can_make_a_record_has_words() -> None:
    clues = [(one.rule.name, one.directive, one.result) for one in evidence.TABLE]
    clues += [(one.name, one.directive, one.result) for one in circumstances.TABLE]
    assert {name for name, *weights in clues if max(weights) > 0} <= set(FAMILIES["rule"])


def test_an_error_is_one_sentence_in_the_language_spoken() -> None:
    error = BadRecord(file="a.json", record="org/x", field="name", reason="missing")
    locale.use("en")
    assert locale.sentence(error) == "a.json: record org/x, field name: missing."
    locale.use("vi")
    assert locale.sentence(error).startswith("a.json: bản ghi org/x, trường name:")


def test_vietnamese_is_spoken_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIAOBAN_LANG", raising=False)
    assert locale.use() == "vi"
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    assert locale.use() == "en"
    assert locale.use("xx") == "vi"
