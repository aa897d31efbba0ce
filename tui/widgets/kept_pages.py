"""Pages drawn lately, so that a step back shows its page at once."""

from collections.abc import Hashable

from tui.widgets.page_part import Drawn

MOST_KEPT = 10


class KeptPages:
    """Whole pages by what they depend on: the record, the state of the base, the day, the width. The one
    asked for longest ago goes first."""

    def __init__(self) -> None:
        self._pages: dict[Hashable, list[Drawn]] = {}

    def find(self, key: Hashable) -> list[Drawn] | None:
        """The page as it was drawn."""
        page = self._pages.pop(key, None)
        if page is not None:
            self._pages[key] = page
        return page

    def keep(self, key: Hashable, page: list[Drawn]) -> None:
        """Keep a page that was drawn to its end."""
        self._pages.pop(key, None)
        self._pages[key] = page
        while len(self._pages) > MOST_KEPT:
            del self._pages[next(iter(self._pages))]
