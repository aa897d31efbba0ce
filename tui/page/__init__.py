"""A record as lines that can be read one after the other, whatever shows them."""

from tui.page.body import page
from tui.page.line import Line, named
from tui.page.rendering import Over, escaped, markdown, plain

__all__ = ["Line", "Over", "escaped", "markdown", "named", "page", "plain"]
