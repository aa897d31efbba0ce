"""The records that ship: sound, complete, in our own words."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from db.codec import decode_many, to_builtins
from db.links import links
from db.records import AnyRecord, Directive, FollowUp, Meeting, Organization, Result, Source
from db.text import fold
from db.text.words import word_texts
from seeds import records

ARTICLE = Path(__file__).parents[3] / "shared" / "seed" / "2023-08-18-bdk.txt"
MEETING = "meeting/2023-08-18-ben-tre"
LONGEST_SHARED_RUN = 11


@pytest.fixture(scope="module")
def seeds() -> list[AnyRecord]:
    return list(records())


def of(seeds: list[AnyRecord], kind: type, meeting: str = MEETING) -> list:  # type: ignore[type-arg]
    return [
        record for record in seeds if isinstance(record, kind) and getattr(record, "meeting", "") == meeting
    ]


def test_every_file_is_written_the_way_records_are_written() -> None:
    for file in files("seeds").iterdir():
        if file.name.endswith(".json"):
            stored = json.loads(file.read_text("utf-8"))
            assert [
                to_builtins(record) for record in decode_many(file.read_bytes(), file=file.name)
            ] == stored


def test_addresses_are_unique_and_every_link_leads_to_a_seed(seeds: list[AnyRecord]) -> None:
    addresses = {record.address for record in seeds}
    assert len(addresses) == len(seeds)
    assert [(r.address, link) for r in seeds for link in links(r) if link.target not in addresses] == []


def test_there_are_twelve_meetings_or_more_and_five_more_of_ben_tre(seeds: list[AnyRecord]) -> None:
    meetings = [record for record in seeds if isinstance(record, Meeting)]
    assert len(meetings) >= 12
    ben_tre = [
        m
        for m in meetings
        if "2020" <= (m.held_on or "") < "2025" and any("ben-tre" in link.target for link in links(m))
    ]
    assert len(ben_tre) >= 6
    assert all(meeting.sources for meeting in meetings)


def test_organizations_report_again_at_a_later_meeting(seeds: list[AnyRecord]) -> None:
    reported: dict[str, set[str]] = {}
    for record in seeds:
        if isinstance(record, Result) and record.organization:
            reported.setdefault(record.organization, set()).add(record.meeting)
    again = [organization for organization, meetings in reported.items() if len(meetings) > 1]
    assert {"org/hoi-nong-dan-tinh-ben-tre", "org/lien-doan-lao-dong-tinh-ben-tre"} <= set(again)


def test_directives_are_reported_on_with_both_sources_named(seeds: list[AnyRecord]) -> None:
    by_address = {record.address: record for record in seeds}
    confirmed = [record for record in seeds if isinstance(record, FollowUp) and record.confirmed_by]
    assert len(confirmed) >= 2
    for link in confirmed:
        directive, result = by_address[link.directive], by_address[link.result]
        assert isinstance(directive, Directive)
        assert isinstance(result, Result)
        assert len({span.source for span in link.spans}) == 2
        assert (directive.meeting, link.reason) != (result.meeting, None)


def test_every_report_and_directive_says_where_it_is_written(seeds: list[AnyRecord]) -> None:
    for record in seeds:
        if isinstance(record, Result | Directive | Meeting):
            assert record.spans, record.address
            assert all(span.paragraph and span.exact is None for span in record.spans), record.address


def test_target_sets_add_up(seeds: list[AnyRecord]) -> None:
    for record in seeds:
        if isinstance(record, Result):
            assert all(targets.adds_up for targets in record.target_sets), record.address


def test_the_seed_meeting_holds_all_figures_of_its_article(seeds: list[AnyRecord]) -> None:
    results: list[Result] = of(seeds, Result)
    reporting = {result.organization for result in results if result.organization}
    assert len(reporting) == 6
    sets = [targets for result in results for targets in result.target_sets]
    assert sorted(targets.total for targets in sets) == [7, 11, 12, 18]
    assert {targets.total: targets.residual for targets in sets} == {7: 5, 11: None, 12: None, 18: 7}
    (money,) = [measure for result in results for measure in result.measures]
    assert (money.value, money.unit, money.qualifier) == (163, "tỷ đồng", "over")


def test_the_seed_meeting_holds_all_directives_of_its_article(seeds: list[AnyRecord]) -> None:
    directives: list[Directive] = of(seeds, Directive)
    general = [directive for directive in directives if directive.scope == "general"]
    specific = [directive for directive in directives if directive.scope == "specific"]
    assert (len(general), len(specific)) == (9, 14)
    assert all(directive.addressees for directive in specific)
    numbers = [ref.number for directive in directives for ref in directive.legal_references if ref.number]
    assert numbers == ["140/2017/NĐ-CP"]
    (coconut,) = [directive for directive in directives if "dừa hữu cơ" in directive.statement]
    assert len(coconut.coordinators) == 3
    stated = [directive.deadline for directive in directives if directive.deadline]
    assert [deadline.precision for deadline in stated] == ["condition"]


def test_only_articles_and_no_text_of_theirs_ship(seeds: list[AnyRecord]) -> None:
    sources = [record for record in seeds if isinstance(record, Source)]
    assert all(source.text is None for source in sources)
    assert all(source.title and (source.outlet or source.author) for source in sources)
    named = Path(str(files("seeds") / "SOURCES.md")).read_text("utf-8")
    assert all(source.address in named for source in sources)


def test_organizations_are_entered_once(seeds: list[AnyRecord]) -> None:
    names = [fold(record.name) for record in seeds if isinstance(record, Organization)]
    assert len(names) == len(set(names))


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not on this machine (../shared/seed)")
def test_no_sentence_of_the_article_is_copied(seeds: list[AnyRecord]) -> None:
    article = " ".join(word_texts(fold(ARTICLE.read_text("utf-8"))))
    for record in of(seeds, Result) + of(seeds, Directive):
        said = word_texts(fold(record.statement))
        for start in range(len(said) - LONGEST_SHARED_RUN):
            run = " ".join(said[start : start + LONGEST_SHARED_RUN + 1])
            assert not re.search(rf"\b{re.escape(run)}\b", article), (record.address, run)
