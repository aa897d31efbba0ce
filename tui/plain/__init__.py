"""The knowledge base line by line: for screen readers, dumb terminals, pipes and slow lines.

The same pages as the browser's, read from top to bottom; links are numbers, everything is typed.
"""

from tui.plain.conversation import converse

__all__ = ["converse"]
