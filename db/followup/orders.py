"""Records as far as lists of directives need them: read by the hundred thousand, without what no list shows.

The names of the fields are those of :mod:`db.records`. What was checked when it was written is not checked
again.
"""

from typing import TypeAlias

from msgspec import Raw, Struct, convert, field, json

from db.codec import encode
from db.records import Directive, FollowUp, StatusEvent
from db.values import Deadline, Extension, Relation, Status

text_of = json.Decoder(str).decode
"""The text in a field that was left undecoded."""


class Limit(Struct, frozen=True, gc=False):
    """A deadline."""

    raw: str | None = None
    precision: str = "none"
    to: str | None = None
    extensions: tuple[Extension, ...] = ()


class Holder(Struct, frozen=True, gc=False):
    """Who gave the order."""

    person: str | None = None
    role: str | None = None


class Basis(Struct, frozen=True, gc=False):
    """A legal reference: the record of the document, if there is one."""

    document: str | None = None


class Order(Struct, frozen=True, gc=False):
    """A directive. Its statement is decoded when asked for: most are only counted."""

    address: str
    meeting: str
    said: Raw = field(name="statement")
    scope: str
    issuer: Holder | None = None
    addressees: tuple[str, ...] = ()
    addressed_as: str | None = None
    topics: tuple[str, ...] = ()
    deadline: Limit | None = None
    legal_references: tuple[Basis, ...] = ()

    @property
    def statement(self) -> str:
        """What was asked."""
        return text_of(self.said)


class OfDirective(Struct, frozen=True, gc=False):
    """What is said of a directive."""

    directive: str


class State(OfDirective, frozen=True, gc=False):
    """A status event."""

    address: str
    as_of: str
    status: Status


class Answer(OfDirective, frozen=True, gc=False):
    """A link to a result."""

    result: str
    relation: Relation
    confirmed_by: str | None = None


_order = json.Decoder(Order).decode

AnyDeadline: TypeAlias = Deadline | Limit
AnyDirective: TypeAlias = Directive | Order
AnyState: TypeAlias = StatusEvent | State


def order(directive: Directive) -> Order:
    """A directive that was read whole."""
    return _order(encode(directive))


def answer(link: FollowUp) -> Answer:
    """A link that was read whole."""
    return convert(link, Answer, from_attributes=True)
