"""A row of a list that knows what it stands for."""

from typing import Any

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.hanging import Hanging
from tui.widgets.layout import MUTED


class Choice(Option):
    """The row for ``value``. A message about a row may come when its list has been filled anew, so a number
    of the row would tell nothing."""

    def __init__(self, words: Content | Hanging, value: Any, *, disabled: bool = False) -> None:
        super().__init__(words, disabled=disabled)
        self.value = value


def quiet(words: str, style: str = MUTED) -> Option:
    """A row that stands for nothing: a heading, how many more there are, that there is none."""
    return Option(Content.styled(words, style), disabled=True)


def chosen(event: OptionList.OptionSelected | OptionList.OptionHighlighted) -> Any:
    """What the row stands for that was chosen, or that the cursor came to; ``None`` if nothing."""
    return event.option.value if isinstance(event.option, Choice) else None
