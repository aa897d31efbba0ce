"""A record as lines that can be read one after the other, whatever shows them."""

from tui.page.body import page
from tui.page.line import Line, named
from tui.page.rendering import escaped, markdown, plain

__all__ = ["Line", "escaped", "markdown", "named", "page", "plain"]
