"""Reports on an invented year: who answered, what is due, and what nobody said."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from db.errors import BadQuery, NotFound
from db.followup.changes import confirm, extend, link_address, set_status
from db.followup.deadlines import parse
from db.followup.ledger import Ledger
from db.followup.reports import NAMES, Report, of, report
from db.records import AnyRecord, Directive, FollowUp, Meeting, Organization
from db.store import open_memory
from db.store.repository import Put, Repository
from db.values import Participant
from tests.db.followup.labels import load

WOMEN = "org/hoi-phu-nu-tinh-mau"
END = date(2025, 3, 1)
GENERAL = Directive(
    address="directive/chung-1",
    meeting="meeting/2024-01-15-mau",
    statement="Các đơn vị quản lý tốt nguồn quỹ, công khai, minh bạch.",
    scope="general",
)
DUE = {"b": "trước ngày 30-6-2024", "c": "trong năm 2024"}


@pytest.fixture
def base() -> Iterator[Repository]:
    repository = open_memory()
    records: list[AnyRecord] = []
    for record in load("tune").records:
        if isinstance(record, Directive) and record.addressees == (WOMEN,):
            raw = DUE.get(record.address[-1])
            records.append(replace(record, deadline=parse(raw, "2024-01-15") if raw else None))
        elif isinstance(record, Meeting) and record.held_on == "2024-01-15":
            there = Participant(organization=WOMEN, part="reporting")
            records.append(replace(record, participants=(there,)))
        else:
            records.append(record)
    repository.write([Put(record) for record in (*records, GENERAL)], author="mau", reason="fixture")
    yield repository
    repository.close()


def rows(report: Report) -> list[dict[str, object]]:
    keys = [column.key for column in report.columns]
    return [dict(zip(keys, row, strict=True)) for row in report.rows]


def addresses(report: Report) -> list[str]:
    return [str(address) for address in report.column("address")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("org", [None, WOMEN])
def test_every_report_on_any_day(base: Repository, name: str, org: str | None) -> None:
    for as_of in (date(2020, 1, 1), date(2024, 6, 20), END):
        found = report(base, name, org=org, as_of=as_of)
        assert all(len(row) == len(found.columns) for row in found.rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_reads_no_less_than_it_tells(base: Repository, name: str) -> None:
    extend(base, f"directive/{WOMEN[4:]}-a", "2024-12-31", granted_on=date(2024, 6, 20), by="mau")
    for day in (date(2024, 1, 15), date(2024, 8, 1), END):
        assert report(base, name, as_of=day) == of(Ledger(base, day), name)


def test_only_what_has_a_due_day_is_overdue(base: Repository) -> None:
    assert addresses(report(base, "overdue", as_of=date(2024, 6, 30))) == []
    found = rows(report(base, "overdue", as_of=date(2024, 7, 1)))
    assert [(row["address"], row["days_left"]) for row in found] == [(f"directive/{WOMEN[4:]}-b", -1)]
    assert len(addresses(report(base, "overdue", as_of=date(2030, 1, 1)))) == 2


def test_without_a_deadline_it_says_so(base: Repository) -> None:
    found = rows(report(base, "unanswered", org=WOMEN, as_of=END))
    (first,) = [row for row in found if row["address"] == f"directive/{WOMEN[4:]}-a"]
    assert (first["status"], first["timeliness"], first["due"]) == ("no_report_found", "no_deadline", None)


def test_an_extension_and_a_completion_move_it_out(base: Repository) -> None:
    late = f"directive/{WOMEN[4:]}-b"
    extend(base, late, "2024-08", granted_on=date(2024, 6, 20), by="mau")
    assert late not in addresses(report(base, "overdue", as_of=date(2024, 7, 1)))
    assert late in addresses(report(base, "overdue", as_of=date(2024, 9, 1)))
    set_status(base, [late], "done", as_of=date(2024, 9, 2), by="mau")
    assert late not in addresses(report(base, "overdue", as_of=date(2024, 9, 2)))
    assert late in addresses(report(base, "overdue", as_of=date(2024, 9, 1)))


def test_a_confirmed_link_answers_from_the_day_it_was_reported(base: Repository) -> None:
    pair = (f"directive/{WOMEN[4:]}-a", f"result/{WOMEN[4:]}-1")
    link = FollowUp(address=link_address(*pair), directive=pair[0], result=pair[1], relation="answers")
    confirm(base, [link], by="mau", on=END)
    assert pair[0] in addresses(report(base, "unanswered", as_of=date(2024, 7, 14)))
    assert pair[0] not in addresses(report(base, "unanswered", as_of=date(2024, 7, 15)))


def test_a_suggested_link_answers_nothing(base: Repository) -> None:
    pair = (f"directive/{WOMEN[4:]}-a", f"result/{WOMEN[4:]}-1")
    link = FollowUp(address=link_address(*pair), directive=pair[0], result=pair[1], relation="answers")
    base.write([Put(link)], author="mau", reason="suggested")
    assert pair[0] in addresses(report(base, "unanswered", as_of=END))


def test_silent_are_those_who_spoke_of_other_things(base: Repository) -> None:
    assert addresses(report(base, "silent", as_of=date(2024, 7, 14))) == []
    assert {row["last_report"] for row in rows(report(base, "silent", org=WOMEN, as_of=END))} == {
        "2025-01-15"
    }


def test_a_general_order_reaches_whoever_was_there(base: Repository) -> None:
    card = {row["address"]: row for row in rows(report(base, "scorecard", as_of=END))}
    assert card[WOMEN]["told"] == 4
    assert card["org/hoi-nong-dan-tinh-mau"]["told"] == 3
    assert GENERAL.address in addresses(report(base, "unanswered", org=WOMEN, as_of=END))


def test_the_quarters_add_up_on_any_day(base: Repository) -> None:
    set_status(base, [f"directive/{WOMEN[4:]}-c"], "done", as_of=date(2024, 12, 1), by="mau")
    for week in range(80):
        as_of = date(2024, 1, 1) + timedelta(weeks=week)
        found = rows(report(base, "quarters", as_of=as_of))
        with_day = [i for i in Ledger(base, as_of).items if i.standing.due is not None]
        assert found[-1]["total"] == len(with_day) == sum(int(str(row["total"])) for row in found[:-1])


def test_orders_given_again_are_grouped(base: Repository) -> None:
    again = replace(GENERAL, address="directive/chung-2", meeting="meeting/2025-01-15-mau")
    base.write([Put(again)], author="mau", reason="fixture")
    found = rows(report(base, "repeated", as_of=END))
    assert [(row["group"], row["times"], row["address"]) for row in found] == [
        (1, 2, "directive/chung-1"),
        (1, 2, "directive/chung-2"),
    ]


def test_reminders_leave_out_what_is_done_or_reported(base: Repository) -> None:
    told = addresses(report(base, "reminders", org=WOMEN, as_of=END))
    set_status(base, [told[0]], "done", as_of=END, by="mau")
    assert addresses(report(base, "reminders", org=WOMEN, as_of=END)) == told[1:]


def test_a_brief_tells_what_was_told_and_what_was_reported_since(base: Repository) -> None:
    found = rows(report(base, "brief", org=WOMEN, as_of=date(2024, 8, 1)))
    assert [row["part"] for row in found] == ["told"] * 4 + ["reported"] * 3


def test_predecessors_orders_are_the_heirs(base: Repository) -> None:
    heir = Organization(address="org/hoi-hop-nhat-mau", name="Hội Hợp nhất tỉnh Mẫu")
    old = base.get(WOMEN)
    assert isinstance(old, Organization)
    base.write([Put(heir), Put(replace(old, successors=(heir.address,)))], author="mau", reason="merger")
    assert len(report(base, "unanswered", org=heir.address, as_of=END).rows) == 4


def test_mistakes_are_explained(base: Repository) -> None:
    with pytest.raises(BadQuery, match="scorecard"):
        report(base, "khong-co")
    with pytest.raises(NotFound):
        report(base, "due", org="org/khong-co")
