"""A record as one would cite it: what was said, by whom, at which meeting, and where it is written."""

from db.records import AnyRecord, Meeting, Source, title_of
from db.store.repository import Repository
from tui.safe import safe_line
from tui.words import date_words, span_words


def citation(repository: Repository, record: AnyRecord) -> str:
    """One paragraph; what is unknown is left out."""
    parts = [f"“{title_of(record).removesuffix('.')}”"]
    holder = getattr(record, "issuer", None) or getattr(record, "chair", None)
    if holder:
        person = repository.entry(holder.person) if holder.person else None
        parts.append(" – ".join(filter(None, [person.title if person else "", holder.role or ""])))
    organization = getattr(record, "organization", None)
    if organization and (entry := repository.entry(organization)):
        parts.append(entry.title)
    meeting = record if isinstance(record, Meeting) else repository.get(getattr(record, "meeting", ""))
    if isinstance(meeting, Meeting):
        title = "" if meeting is record else meeting.title
        parts.append(", ".join(filter(None, [title, date_words(meeting.held_on)])))
    places: dict[str, list[str]] = {}
    for span in record.spans:
        places.setdefault(span.source, []).append(span_words(span))
    for address in meeting.sources if isinstance(meeting, Meeting) and not places else ():
        places.setdefault(address, [])
    for address, found in places.items():
        source = repository.get(address)
        if isinstance(source, Source):
            where = (source.title, source.outlet, date_words(source.published_at))
            parts.append(", ".join(filter(None, [*where, *dict.fromkeys(found)])))
            if source.url:
                parts.append(source.url)
    return safe_line(". ".join(filter(None, parts)) + f" [{record.address}]")
