"""The seed article read by the rules, against the record of it made by hand: every fact is in the draft.

The article is not part of the repository; where ``../shared/seed`` is missing these tests skip. Its facts are
found by place: numbers of letters (white space not counted) in the text, beside the last part of an address.
"""

from pathlib import Path

import pytest

from db.ingest import Draft, draft_bytes
from db.records import AnyRecord, Directive, Meeting, Result
from db.store import open_memory
from db.store.repository import Put, Repository
from db.text import fold
from seeds import records
from tests.eval.matching import HALF, Letters, covered

ARTICLE = Path(__file__).parents[3].parent / "shared" / "seed" / "2023-08-18-bdk.txt"
MEETING = "meeting/2023-08-18-ben-tre"
RESULTS = {
    "01": (641, 792), "02": (800, 848), "03": (848, 923), "04": (923, 1060), "05": (1060, 1147),
    "06": (1147, 1238), "07": (1238, 1545), "08": (1545, 1616), "09": (1616, 1801), "10": (1834, 1899),
    "11": (1899, 2047),
}  # fmt: skip
DIRECTIVES = {
    "01": (2164, 2318), "02": (2503, 2653), "03": (2653, 2832), "04": (2832, 3018), "05": (3018, 3119),
    "06": (3119, 3193), "07": (3232, 3332), "08": (3341, 3407), "09": (3408, 3438), "10": (3511, 3556),
    "11": (3556, 3615), "12": (3626, 3715), "13": (3737, 3841), "14": (3841, 3973), "15": (4000, 4050),
    "16": (4050, 4155), "17": (4155, 4229), "18": (4235, 4260), "19": (4260, 4368), "20": (4369, 4425),
    "21": (4433, 4526), "22": (4527, 4610), "23": (4610, 4677),
}  # fmt: skip
pytestmark = pytest.mark.skipif(
    not ARTICLE.exists(), reason="the article is not on this machine (../shared/seed)"
)


def _of_the_meeting(record: AnyRecord) -> bool:
    return "2023-08-18" in record.address


@pytest.fixture(scope="module")
def by_hand() -> dict[str, AnyRecord]:
    return {record.address: record for record in records() if _of_the_meeting(record)}


@pytest.fixture(scope="module")
def base() -> Repository:
    """What the knowledge base knows without this meeting: its organizations, people and documents."""
    made = open_memory()
    made.write(
        [Put(one) for one in records() if one.address.split("/")[0] in {"org", "person", "document"}],
        author="seeds",
        reason="before the meeting",
    )
    return made


@pytest.fixture(scope="module")
def draft(base: Repository) -> Draft:
    return draft_bytes(ARTICLE.read_bytes(), file=ARTICLE.name, repository=base)


@pytest.fixture(scope="module")
def meeting(draft: Draft) -> Meeting:
    return next(one for one in draft.records if isinstance(one, Meeting))


def _facts(by_hand: dict[str, AnyRecord], kind: str) -> list[tuple[range, AnyRecord]]:
    places = RESULTS if kind == "result" else DIRECTIVES
    return [
        (range(*place), by_hand[f"{kind}/2023-08-18-ben-tre-{number}"]) for number, place in places.items()
    ]


def _proposed(draft: Draft, kind: type[Result | Directive]) -> list[tuple[range, Result | Directive]]:
    letters = Letters(draft.reading.text)
    return [
        (letters.between(one.spans[0].start or 0, one.spans[0].end or 0), one)
        for one in draft.records
        if isinstance(one, kind)
    ]


def _same_party(one: AnyRecord, other: AnyRecord) -> bool:
    if isinstance(one, Directive) and isinstance(other, Directive):
        said = fold(one.addressed_as or ""), fold(other.addressed_as or "")
        return one.addressees == other.addressees and (bool(one.addressees) or said[0] == said[1])
    return isinstance(one, Result) and isinstance(other, Result) and one.organization == other.organization


@pytest.mark.parametrize(("kind", "record"), [("directive", Directive), ("result", Result)])
def test_nearly_every_statement_is_found_with_its_party_and_nearly_none_is_invented(
    kind: str, record: type[Result | Directive], draft: Draft, by_hand: dict[str, AnyRecord]
) -> None:
    facts, proposed = _facts(by_hand, kind), _proposed(draft, record)
    missed = [
        fact.address
        for place, fact in facts
        if covered(place, [at for at, one in proposed if _same_party(one, fact)]) < HALF
    ]
    invented = [
        one.statement
        for at, one in proposed
        if covered(at, [place for place, fact in facts if _same_party(one, fact)]) < HALF
    ]
    assert len(missed) <= 0.05 * len(facts), missed
    assert len(invented) <= 0.05 * len(proposed), invented


def test_the_meeting_is_told_as_by_hand(meeting: Meeting, by_hand: dict[str, AnyRecord]) -> None:
    wanted = by_hand[MEETING]
    assert isinstance(wanted, Meeting)
    assert (meeting.held_on, meeting.session, meeting.classification, meeting.period) == (
        wanted.held_on, wanted.session, wanted.classification, wanted.period,
    )  # fmt: skip
    assert meeting.chair
    assert wanted.chair
    assert meeting.chair.person == wanted.chair.person
    assert meeting.chair.organization == wanted.chair.organization
    reporting = {one.organization for one in wanted.participants if one.part == "reporting"}
    assert reporting == {one.organization for one in meeting.participants if one.part == "reporting"}


def test_every_set_of_targets_is_counted_as_by_hand(draft: Draft, by_hand: dict[str, AnyRecord]) -> None:
    def sets(found: list[AnyRecord]) -> list[object]:
        return [
            (one.organization, each) for one in found if isinstance(one, Result) for each in one.target_sets
        ]

    assert sets(list(draft.records)) == sets(list(by_hand.values()))


def test_every_legal_reference_is_found_and_linked(draft: Draft, by_hand: dict[str, AnyRecord]) -> None:
    def cited(found: list[AnyRecord]) -> set[tuple[str, str | None, str | None, str | None]]:
        return {
            (
                fold(each.title or each.raw) if not each.number else "",
                each.number,
                each.classification,
                each.document,
            )
            for one in found
            if isinstance(one, Result | Directive)
            for each in one.legal_references
        }

    assert cited(list(draft.records)) == cited(list(by_hand.values()))


def test_coordinators_terms_and_force_are_those_of_the_record(
    draft: Draft, by_hand: dict[str, AnyRecord]
) -> None:
    proposed = _proposed(draft, Directive)
    for place, fact in _facts(by_hand, "directive"):
        assert isinstance(fact, Directive)
        one = max(proposed, key=lambda each: covered(place, [each[0]]))[1]
        assert isinstance(one, Directive)
        said = [
            (sorted(each.coordinators), each.deadline and each.deadline.precision, each.scope)
            for each in (one, fact)
        ]
        assert said[0] == said[1], fact.address
        assert one.force == fact.force, fact.address


def test_nothing_new_is_proposed_for_what_the_base_knows(draft: Draft) -> None:
    fresh = [
        one.address
        for one in draft.records
        if one.address.startswith(("org/", "person/")) and one.address not in draft.known
    ]
    assert fresh == []
