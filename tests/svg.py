"""SVG pictures of the screen without links to fonts on the web: nothing in the repository reaches out."""

import re

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

_FONT = re.compile(r"\s*@font-face \{\{.*?\}\}", re.DOTALL)


def keep_local() -> None:
    """From now on pictures name the font only, and the terminal's own stands in."""
    template = _FONT.sub("", CONSOLE_SVG_FORMAT).replace("Generated with Rich https://www.textualize.io", "")
    defaults = Console.export_svg.__kwdefaults__
    assert defaults is not None
    defaults["code_format"] = template
