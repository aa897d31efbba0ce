"""Where to begin when nobody says where."""

from db.store.repository import Repository

_LOOKED_AT = 200


def first_address(repository: Repository) -> str:
    """The meeting with the most directives among the latest ones, to begin with something to read; empty in
    a base without meetings."""
    entries = repository.entries("meeting", order="newest", limit=_LOOKED_AT)
    busiest = max(
        entries, key=lambda one: repository.count_linked(one.address, kind="directive"), default=None
    )
    return busiest.address if busiest else ""
