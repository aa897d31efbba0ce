"""Letters on what can be chosen: drawn over the lines in sight, typed to choose."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

# The letters that an input method leaves alone when they stand by themselves.
SINGLE = "abcdefghiklmnopqrstuvxyz1234567890"
# Two consonants: no input method makes anything of them.
_PAIRED = "bcghklmnpqtv"


def letters(count: int) -> list[str]:
    """``count`` labels, none of which begins another: single letters, pairs where those do not suffice."""
    heads = 0
    while len(SINGLE) - heads + heads * len(_PAIRED) < count and heads < len(_PAIRED):
        heads += 1
    pairs = [head + tail for head in _PAIRED[:heads] for tail in _PAIRED]
    single = [letter for letter in SINGLE if letter not in _PAIRED[:heads]]
    return [*single, *pairs][:count]


class Hinted:
    """The part of a widget over whose links letters can stand. Its links are counted, whatever by: the number
    of one must not change with the width of the widget."""

    _letters: dict[int, str] | None = None

    def links_in_sight(self) -> list[int]:
        """The links in sight, from the top."""
        raise NotImplementedError

    def follow_link(self, link: int) -> None:
        """Go where a link leads."""
        raise NotImplementedError

    def put_letters(self, letters: dict[int, str]) -> None:
        """Letters by link; without any they go away."""
        self._letters = letters
        self.repaint()

    def lettered_so(self, letter: str) -> int | None:
        """The link that has these letters now."""
        return next((link for link, one in (self._letters or {}).items() if one == letter), None)

    def repaint(self) -> None:
        """Draw the widget anew."""
        raise NotImplementedError

    def hint_column(self, link: int) -> int:  # noqa: ARG002 - for those who indent by link
        """The cell of its line on which the letters of a link begin."""
        return 0

    def link_column(self, strip: Strip) -> int:  # noqa: ARG002 - for those with names before links
        """The cell of a line on which what leads on begins, if words stand before it."""
        return 0

    def lettered(self, strip: Strip, link: int) -> Strip:
        """The line of a link as drawn, with its letters on it."""
        shown = self._letters.get(link) if self._letters else None
        if shown is None:
            return strip
        at = self.hint_column(link)
        if strip.crop(at, at + 1).text.isalnum():
            # In the gap between the name of a field and what it leads to, or behind a name that stands alone.
            end = self.link_column(strip) or cell_len(strip.text.rstrip()) + 1 + len(shown)
            at = min(end, strip.cell_length) - len(shown)
        under = any(style.reverse for _, style, _ in strip.crop(at, at + len(shown)) if style)
        hint = Strip([Segment(shown, Style(reverse=not under, bold=True))], len(shown))
        return Strip.join([strip.crop(0, at), hint, strip.crop(at + len(shown), strip.cell_length)])
