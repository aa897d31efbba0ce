"""The engine against the plain repository in memory: whatever is done to both, both answer alike."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import GiaobanError
from db.records import KINDS, Directive, FollowUp, Meeting, Organization, Redirect, Result
from db.store import Repository, open_memory, open_repository
from db.store.repository import Change, Delete, Put
from db.values import Officeholder, Participant

NAMES = "abc"
ORGANIZATIONS = [f"org/{name}" for name in NAMES]
MEETINGS = [f"meeting/{name}" for name in NAMES]
DIRECTIVES = [f"directive/{name}" for name in NAMES]
RESULTS = [f"result/{name}" for name in NAMES]
EVERYTHING = [*ORGANIZATIONS, *MEETINGS, *DIRECTIVES, *RESULTS, "followup/a", "person/nobody"]

titles = st.sampled_from(["Hội Mẫu", "hội mẫu", "Đội Ví Dụ", "Ăn", "Ẩn"])
revs = st.sampled_from([None, None, None, 0, 1, 2])


def optional(addresses: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(addresses)


records = st.one_of(
    st.builds(
        Organization, address=st.sampled_from(ORGANIZATIONS), name=titles, parent=optional(ORGANIZATIONS)
    ),
    st.builds(
        Meeting,
        address=st.sampled_from(MEETINGS),
        title=titles,
        held_on=st.sampled_from([None, "2031-01-01", "2030-05-05", "2030"]),
        previous_meeting=optional(MEETINGS),
        participants=st.lists(
            st.builds(Participant, organization=st.sampled_from(ORGANIZATIONS)), max_size=2
        ).map(tuple),
    ),
    st.builds(
        Directive,
        address=st.sampled_from(DIRECTIVES),
        meeting=st.sampled_from(MEETINGS),
        statement=titles,
        issuer=st.none() | st.builds(Officeholder, person=st.none(), role=st.just("Chủ tịch")),
        addressees=st.lists(st.sampled_from(ORGANIZATIONS), max_size=2).map(tuple),
    ),
    st.builds(
        Result,
        address=st.sampled_from(RESULTS),
        meeting=st.sampled_from(MEETINGS),
        organization=optional(ORGANIZATIONS),
        statement=titles,
    ),
    st.builds(
        FollowUp,
        address=st.just("followup/a"),
        directive=st.sampled_from(DIRECTIVES),
        result=st.sampled_from(RESULTS),
    ),
    st.builds(
        Redirect,
        address=st.sampled_from([*ORGANIZATIONS, *MEETINGS]),
        to=st.sampled_from([*ORGANIZATIONS, *MEETINGS]),
    ),
)
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(Put, records, revs),
    st.builds(Put, records),
    st.builds(Delete, st.sampled_from(EVERYTHING), revs),
)
Act = tuple[str, list[Change]]
acts: st.SearchStrategy[Act] = st.one_of(
    st.tuples(st.just("write"), st.lists(changes, min_size=1, max_size=3)),
    st.tuples(st.just("write"), st.lists(st.builds(Put, records), min_size=1, max_size=3)),
    st.tuples(st.sampled_from(["undo", "redo", "undo"]), st.just([])),
)


GROUND: list[Change] = [
    *(Put(Organization(address=address, name="Hội Mẫu")) for address in ORGANIZATIONS),
    *(Put(Meeting(address=address, title="Họp", held_on="2031")) for address in MEETINGS),
    *(
        Put(Directive(address=at, meeting=MEETINGS[0], statement="Ví dụ", scope="general"))
        for at in DIRECTIVES
    ),
    *(
        Put(Result(address=at, meeting=MEETINGS[0], statement="Ví dụ", classification="qualitative"))
        for at in RESULTS
    ),
    Put(FollowUp(address="followup/a", directive=DIRECTIVES[0], result=RESULTS[0], relation="answers")),
]


def done(repository: Repository, act: Act, author: str) -> Any:
    name, wanted = act
    try:
        if name == "write":
            commit = repository.write(wanted, author=author, reason="x")
        else:
            commit = repository.undo(author=author) if name == "undo" else repository.redo(author=author)
    except GiaobanError as error:
        return type(error)
    return commit.id, commit.addresses


def seen(repository: Repository) -> dict[str, Any]:
    asked: dict[str, Callable[[str], Any]] = {
        "get": repository.get,
        "resolve": repository.resolve,
        "rev": repository.rev,
        "entry": repository.entry,
        "linked": repository.linked,
        "counted": repository.count_linked,
        "members": lambda address: repository.linked(address, kind="directive", field="addressees"),
        "redirects": lambda address: repository.linked(address, field="to"),
        "second": lambda address: repository.linked(address, start=1, limit=1),
        "history": lambda address: [
            (one.commit, one.field, one.old, one.new) for one in repository.history(address)
        ],
    }
    found: dict[str, Any] = {
        f"{name} {address}": ask(address) for name, ask in asked.items() for address in EVERYTHING
    }
    for kind in KINDS:
        found[kind] = [
            repository.count(kind),
            list(repository.scan(kind)),
            list(repository.scan_as(kind, KINDS[kind])),
            *(repository.entries(kind, order=order) for order in ("address", "title", "newest", "oldest")),
        ]
    found["all"] = [repository.count(), list(repository.scan()), repository.many(EVERYTHING)]
    found["commits"] = [(commit.id, commit.author, commit.addresses) for commit in repository.changes(0)]
    found["latest"] = repository.latest
    found["reported"] = sorted(repository.reported())
    found["check"] = sorted((problem.address, problem.field) for problem in repository.check())
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(acts, st.sampled_from(["lan", "lan", "minh"])), min_size=3, max_size=14))
def test_both_repositories_answer_alike(steps: list[tuple[Act, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine, plain = open_repository(Path(folder, "a.db")), open_memory()
        for act, author in [(("write", GROUND), "seeds"), *steps]:
            assert done(engine, act, author) == done(plain, act, author)
            assert seen(engine) == seen(plain)
        engine.close()
