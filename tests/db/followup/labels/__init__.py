"""Directive–result pairs labelled by hand before any ranking existed: ``tune`` to adjust it, ``test`` to
judge it. Every directive of an organization is paired with all that it reported later; a pair is one of
the relations, *near* (same words or field, other matter), or, where nothing is said, *unrelated*.

All places, bodies and figures are invented.
"""

import json
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from db.records import AnyRecord, Directive, Meeting, Organization, Result
from db.values import LegalReference

TOLD, REPORTED = "2024-01-15", {1: "2024-07-15", 2: "2025-01-15"}


class Labelled(Struct, frozen=True):
    """The records of one part and its labels by (directive, result) address."""

    records: list[AnyRecord]
    labels: dict[tuple[str, str], str]


def load(part: Literal["tune", "test"]) -> Labelled:
    """One part of the labelled set as records."""
    blocks: list[dict[str, Any]] = json.loads((Path(__file__).parent / f"{part}.json").read_text("utf-8"))
    days = (TOLD, *REPORTED.values())
    records: list[AnyRecord] = [
        Meeting(address=f"meeting/{day}-mau", title=f"Cuộc họp tỉnh Mẫu ngày {day}", held_on=day)
        for day in days
    ]
    labels: dict[tuple[str, str], str] = {}
    for block in blocks:
        slug = block["organization"]
        records.append(Organization(address=f"org/{slug}", name=block["name"]))
        records += [_directive(slug, key, told) for key, told in block["told"].items()]
        for number, reported in enumerate(block["reported"], 1):
            result = _result(slug, number, reported)
            records.append(result)
            for key in block["told"]:
                label = reported.get("of", {}).get(key, "unrelated")
                labels[f"directive/{slug}-{key}", result.address] = label
    return Labelled(records, labels)


def _directive(slug: str, key: str, told: dict[str, Any]) -> Directive:
    return Directive(
        address=f"directive/{slug}-{key}",
        meeting=f"meeting/{TOLD}-mau",
        statement=told["statement"],
        scope="specific",
        addressees=(f"org/{slug}",),
        topics=tuple(told.get("topics", ())),
        legal_references=_legal(told),
    )


def _result(slug: str, number: int, reported: dict[str, Any]) -> Result:
    return Result(
        address=f"result/{slug}-{number}",
        meeting=f"meeting/{REPORTED[reported['at']]}-mau",
        organization=f"org/{slug}",
        statement=reported["statement"],
        topics=tuple(reported.get("topics", ())),
        legal_references=_legal(reported),
    )


def _legal(item: dict[str, Any]) -> tuple[LegalReference, ...]:
    return tuple(LegalReference(raw=number, number=number) for number in item.get("legal", ()))
