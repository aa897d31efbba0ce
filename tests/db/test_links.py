"""No address in a record is forgotten by the index of links."""

import re

import pytest

from db.codec import to_builtins
from db.links import links
from db.records import AnyRecord
from seeds import records
from tests import samples

ADDRESS = re.compile(r'"((?:org|meeting|person|result|directive|document|source)/[a-z0-9-]+)"')


def _addresses(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_addresses(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*map(_addresses, value))
    return set(ADDRESS.findall(f'"{value}"')) if isinstance(value, str) else set()


@pytest.mark.parametrize("record", [*samples.ALL, *records()], ids=lambda record: record.address)
def test_every_address_in_a_record_is_a_link(record: AnyRecord) -> None:
    built = to_builtins(record)
    del built["address"]
    assert _addresses(built) == {link.target for link in links(record)}


def test_guests_are_kept_apart() -> None:
    by_field = {link.target: link.field for link in links(samples.MEETING)}
    assert by_field[samples.GUEST.address] == "guests"
    assert by_field[samples.FARMERS.address] == "participants"
