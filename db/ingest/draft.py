"""A draft: the records that a document seems to hold, each field beside the place that says it."""

from typing import Any

import msgspec
from msgspec import Struct

from db.codec import to_builtins
from db.ingest.flag import Flag
from db.ingest.reading import Reading
from db.records import AnyRecord, Directive, Document, Meeting, Organization, Person, Result, Source
from db.values import LegalReference

PLURALS = {
    Meeting: "meetings", Organization: "organizations", Person: "people", Result: "results",
    Directive: "directives", Document: "documents", Source: "sources",
}  # fmt: skip


class Draft(Struct, frozen=True, kw_only=True):
    """What was read and proposed. Nothing in it is stored until a person (or ``--yes``) accepts it.

    ``known`` are the addresses already in the knowledge base; ``updates`` names the meeting that this
    document told of before; ``warnings`` say what needs a look (guessed year, sums that fail, malformed numbers).
    """

    reading: Reading
    records: tuple[AnyRecord, ...]
    known: frozenset[str] = frozenset()
    updates: str | None = None
    warnings: tuple[Flag, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    """Names that were linked to an organization known under another, each behind its address."""
    references: tuple[LegalReference, ...] = ()
    """All legal references of the text, also those outside results and directives."""

    def confidence(self, record: AnyRecord) -> float:
        """How sure the least sure field of ``record`` is (0–1)."""
        return min((span.confidence for span in record.spans if span.confidence is not None), default=1.0)

    def to_builtins(self) -> dict[str, Any]:
        """The draft as one JSON object: a list per kind, then what is known already and the warnings."""
        listed: dict[str, Any] = {plural: [] for plural in PLURALS.values()}
        for record in self.records:
            plain = to_builtins(record)
            plain.setdefault("spans", [])
            if isinstance(record, Source):
                plain.pop("text", None)
            listed[PLURALS[type(record)]].append(plain)
        listed["legal_references"] = [msgspec.to_builtins(one) for one in self.references]
        listed["file"] = self.reading.file
        listed["known"] = sorted(self.known)
        listed["spellings"] = [{"organization": org, "name": name} for org, name in self.spellings]
        listed["updates"] = self.updates
        listed["warnings"] = [msgspec.to_builtins(one) for one in self.warnings]
        return listed
