"""Suggested links, measured on labelled pairs that were written before the ranking."""

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace

from db.followup.changes import confirm, refuse
from db.followup.suggest import Suggester
from db.records import Directive, FollowUp, Organization, Result
from db.store import open_memory
from db.store.repository import Put, Repository
from tests.bench.followup import Quality, plain_ranking, quality, ranking
from tests.db.followup.labels import Labelled, load


@pytest.fixture(scope="module")
def part() -> Labelled:
    return load("test")


@pytest.fixture
def base(part: Labelled) -> Iterator[Repository]:
    repository = open_memory()
    repository.write([Put(record) for record in part.records], author="mau", reason="fixture")
    yield repository
    repository.close()


@pytest.fixture
def directive(base: Repository) -> Directive:
    record = base.get("directive/hoi-cuu-chien-binh-tinh-mau-b")
    assert isinstance(record, Directive)
    return record


def test_the_right_report_is_among_the_first_three(base: Repository, part: Labelled) -> None:
    ours: Quality = quality(base, part, ranking)
    plain = quality(base, part, plain_ranking)
    assert ours.among_three >= 0.90
    assert ours.among_three >= plain.among_three


def test_unasked_suggestions_are_mostly_right(base: Repository, part: Labelled) -> None:
    ours = quality(base, part, ranking)
    assert ours.precision >= 0.85
    assert ours.recall >= 0.50


def test_a_suggestion_says_why(base: Repository, directive: Directive) -> None:
    first = Suggester(base).suggest(directive)[0]
    assert first.reason is not None
    assert "cùng chủ đề giảm nghèo" in first.reason
    assert "báo cáo sau 182 ngày" in first.reason
    assert first.confirmed_by is None


def test_the_best_answers_stay_the_best_among_a_hundred_more_reports(
    base: Repository, part: Labelled, directive: Directive
) -> None:
    own = directive.addressees[0]
    best = Suggester(base).suggest(directive)[0]
    others = [one for one in part.records if isinstance(one, Result) and one.organization != own]
    more = [
        replace(one, address=f"result/them-{number}", organization=own)
        for number, one in enumerate(others * 3)
    ]
    assert len(more) > 100
    base.write([Put(one) for one in more], author="mau", reason="fixture")
    assert Suggester(base).suggest(directive)[0].result == best.result


def test_a_report_written_meanwhile_is_suggested_too(base: Repository, directive: Directive) -> None:
    suggester = Suggester(base)
    first = suggester.suggest(directive)[0]
    old = base.get(first.result)
    assert isinstance(old, Result)
    base.write([Put(replace(old, address="result/moi-viet"))], author="mau", reason="fixture")
    assert "result/moi-viet" in {link.result for link in suggester.suggest(directive)}
    base.undo(author="mau")
    assert "result/moi-viet" not in {link.result for link in suggester.suggest(directive)}


def test_judged_pairs_are_not_suggested_again(base: Repository, directive: Directive) -> None:
    first, second, *_ = Suggester(base).suggest(directive, least=0)
    refuse(base, [first], by="mau", on=date(2025, 2, 1))
    confirm(base, [second], by="mau", on=date(2025, 2, 1))
    left = {link.address for link in Suggester(base).suggest(directive, least=0)}
    assert not left & {first.address, second.address}
    base.undo(author="mau")
    base.undo(author="mau")
    again = Suggester(base).suggest(directive, least=0)
    assert [link.address for link in again[:2]] == [first.address, second.address]


def test_earlier_reports_are_no_answers(base: Repository, directive: Directive) -> None:
    late = replace(directive, address="directive/muon", meeting="meeting/2025-01-15-mau")
    base.write([Put(late)], author="mau", reason="fixture")
    assert Suggester(base).suggest(late, least=0) == []


def test_a_successor_may_answer(base: Repository, directive: Directive) -> None:
    old = base.get(directive.addressees[0])
    assert isinstance(old, Organization)
    heir = Organization(address="org/hoi-hop-nhat-mau", name="Hội Hợp nhất tỉnh Mẫu")
    report = Result(
        address="result/hop-nhat",
        meeting="meeting/2025-01-15-mau",
        organization=heir.address,
        statement="Mô hình 5+1 giảm nghèo được nhân ra 20 xã.",
    )
    changes = [Put(heir), Put(replace(old, successors=(heir.address,))), Put(report)]
    base.write(changes, author="mau", reason="fixture")
    assert report.address in {link.result for link in Suggester(base).suggest(directive)}


@pytest.mark.parametrize(
    ("statement", "relation"),
    [
        ("Đã hoàn thành 100% kế hoạch, xây 40 căn nhà.", "answers"),
        ("Chưa phát hiện hội nhóm tự phát.", "answers"),
        ("Xây được 12/40 căn nhà theo kế hoạch.", "partly"),
        ("Dự thảo đang hoàn chỉnh.", "partly"),
        ("Dự án chưa khởi công do vướng mặt bằng.", "contradicts"),
        ("Thời gian tới Hội sẽ tiếp tục xây nhà.", "repeats"),
    ],
)
def test_the_relation_is_guessed_from_the_words(
    base: Repository, directive: Directive, statement: str, relation: str
) -> None:
    report = Result(
        address="result/loi-doan",
        meeting="meeting/2025-01-15-mau",
        organization=directive.addressees[0],
        statement=f"Mô hình 5+1 giảm nghèo: {statement}",
    )
    base.write([Put(report)], author="mau", reason="fixture")
    link: FollowUp = next(f for f in Suggester(base).suggest(directive) if f.result == report.address)
    assert link.relation == relation
