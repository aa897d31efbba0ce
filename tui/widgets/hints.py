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
    """The part of a widget over whose lines letters can stand. Lines are counted from the top of the
    content."""

    _letters: dict[int, str] | None = None

    def links_in_sight(self) -> list[int]:
        """The lines in sight that lead somewhere, from the top."""
        raise NotImplementedError

    def follow_link(self, line: int) -> None:
        """Go where a line leads."""
        raise NotImplementedError

    def put_letters(self, letters: dict[int, str]) -> None:
        """Letters by line; without any they go away."""
        self._letters = letters
        self.repaint()

    def repaint(self) -> None:
        """Draw the widget anew."""
        raise NotImplementedError

    def hint_column(self, line: int) -> int:  # noqa: ARG002 - for those who indent by line
        """The cell of a line on which its letters begin."""
        return 0

    def lettered(self, strip: Strip, line: int) -> Strip:
        """A line as drawn, with its letters on it."""
        shown = self._letters.get(line) if self._letters else None
        if shown is None:
            return strip
        at = self.hint_column(line)
        if strip.crop(at, at + 1).text.isalnum():
            # In the gap between the name of a field and what it leads to, or behind a name that stands alone.
            link = _underlined(strip) or cell_len(strip.text.rstrip()) + 1 + len(shown)
            at = min(link, strip.cell_length) - len(shown)
        hint = Strip([Segment(shown, Style(reverse=True, bold=True))], len(shown))
        return Strip.join([strip.crop(0, at), hint, strip.crop(at + len(shown), strip.cell_length)])


def _underlined(strip: Strip) -> int:
    """The cell on which what is underlined begins; 0 if nothing is."""
    cells = 0
    for text, style, _ in strip:
        if style and style.underline:
            return cells
        cells += cell_len(text)
    return 0
