"""A draft's items, fields and flags in the words of the language spoken."""

from collections.abc import Callable
from typing import Any

from db.ingest.flag import Flag
from db.ingest.review import Field, Item, Review
from db.records import Directive, Organization, Person, kind_of
from db.store.repository import Repository
from db.values import Deadline, Measure, Officeholder, Participant, Period, TargetSet
from tui.locale import N_, joined, label, tr
from tui.safe import safe_line
from tui.typed import family
from tui.words import date_words, deadline_words, measure_words, period_words, targets_words

# Rules that a draft's fields name; others are shown by the name that they have in the source.
RULES = (
    *("trigger", "scope-runs-on", "clause-runs-on", "addressee-opens", "emphasis", "leader-speaks"),
    *("must-be-done", "plans-ahead", "plan-runs-on", "past-paragraph", "organization-did"),
    *("subject-runs-on", "no-subject", "result-runs-on", "account-runs-on", "state", "done", "counted-first"),
    *("organization", "addressee", "coordinator", "measure", "deadline", "dateline", "period", "chair"),
    *("office-and-name", "titled-person", "legal-number", "legal-bare-number", "legal-title"),
    *("by-hand", "named-in-passages", "first-line", "order", "imperative", "must"),
    *("focused", "future", "past", "plain", "reached", "reported", "thing"),
    *("targets", "from-the-name", "from-the-page", "kind-of-meeting"),
    *("did-then", "goes-on", "steadily", "reads-like-an-order", "reads-like-a-result"),
)
_FLAGS = {
    "unsure": N_("unsure"),
    "sum": N_("adds up to {counted}, not {total}"),
    "number": N_("malformed number: {raw}"),
    "year": N_("the year {year} does not stand in the words"),
    "future": N_("the day {day} is after the day of publication"),
    "nothing": N_("neither a result nor a directive was recognised"),
    "no_date": N_("no day of the meeting was found"),
    "no_organization": N_("no organization is named"),
    "no_party": N_("nobody is named: for all who took part"),
}
REASONS = (
    N_("this draft is damaged; import the document again"),
    N_("this draft was written by a newer giaoban; upgrade giaoban"),
    N_("the day of the meeting is not sure"),
    N_("a knowledge base in memory keeps no drafts"),
    N_("its draft is too large to keep"),
)
"""What the drafts' errors give as reasons, for the catalog."""


class Names:
    """The names of organizations and people in a draft and in the base."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._found: dict[str, str | None] = {}

    def __call__(self, review: Review, address: str) -> str:
        """The name at an address; one that only the draft has is marked as new."""
        for one in review.items:
            if isinstance(one.record, Organization | Person) and one.record.address == address:
                return f"{safe_line(one.record.name)} ({tr('new')})"
        if address not in self._found:
            entry = self._repository.entry(self._repository.resolve(address))
            self._found[address] = safe_line(entry.title) if entry else None
        return self._found[address] or address


def state_of(item: Item, *, look: bool) -> tuple[str, str]:
    """How an item stands: a sign and a word; ``look`` tells that it needs one."""
    if item.verdict == "written":
        return "●", tr("in the base")
    if item.verdict == "dropped":
        return "✗", tr("dropped")
    if item.kind in {"proposal", "plan"}:
        return "○", tr("kept out")
    if item.verdict == "accepted":
        return "✓", tr("accepted")
    return ("?", tr("needs a look")) if look else ("·", tr("open"))


def kind_words(item: Item) -> str:
    """Directive, proposal, plan, result; or the kind of record."""
    words = label("passage", item.kind) if item.passage else label("kind", item.kind)
    force = item.record.force if isinstance(item.record, Directive) and item.kind == "directive" else None
    return joined([words, label("force", force)])


def flag_words(flag: Flag) -> str:
    """What is odd, in a few words."""
    gaps = {name: date_words(text) if name == "day" else safe_line(text) for name, text in flag.words.items()}
    return tr(_FLAGS[flag.code]).format(**gaps)


def rule_words(field: Field) -> str:
    """The rule that made the field, and how sure it is."""
    if field.rule is None and field.sure is None:
        return f"‹{tr('no rule')}›" if field.value else ""
    sure = (
        tr("{percent}% sure").format(percent=round((field.sure or 0) * 100)) if field.sure is not None else ""
    )
    return f"‹{joined([_rule(field.rule) if field.rule else '', sure])}›"


def _rule(rule: str) -> str:
    """The words for a rule; where a passage only reads so, also the words of it that weighed most."""
    name, _, because = rule.partition(": ")
    heard = [one.lstrip("^…") for one in because.split(", ") if one and not one.startswith("[")]
    return label("rule", name) + (f": {', '.join(heard)}" if heard else "")


def value_words(review: Review, item: Item, field: Field, name: Callable[[Review, str], str]) -> str:
    """The value of a field on one line; a dash where there is none."""
    return safe_line(_value(review, item, field, name)) or "—"


def _value(review: Review, item: Item, field: Field, name: Callable[[Review, str], str]) -> str:
    value: Any = field.value
    match value:
        case None | ():
            return tr("no deadline stated") if field.name == "deadline" else ""
        case Officeholder():
            holder = name(review, value.person) if value.person else ""
            return joined([holder, value.role or ""])
        case Participant():
            known = [name(review, one) for one in (value.person, value.organization) if one]
            return joined([*(known or [value.name or ""]), value.role or "", label("part", value.part)])
        case Period():
            return period_words(value)
        case Deadline():
            return deadline_words(value)
        case TargetSet():
            return targets_words(value)
        case Measure():
            return measure_words(value)
        case str() if field.name in {"addressees", "coordinators", "organization"}:
            return name(review, value)
        case str() if field.name in {"held_on", "published_at"}:
            return date_words(value)
        case str() if field.name in {"classification", "session", "force", "level"}:
            return label(family(kind_of(item.record), field.name), value)
        case str():
            return value
        case _:
            return str(getattr(value, "raw", value))
