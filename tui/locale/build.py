"""Build hook: compile the catalogs, so that a wheel and an editable install carry them."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogs(BuildHookInterface[Any]):
    """Write a ``.mo`` beside every ``.po``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called by hatchling before it collects files."""
        for path in Path(self.root, "tui", "locale").rglob("*.po"):
            with path.open("rb") as source:
                catalog = read_po(source, locale=path.parent.parent.name)
            with path.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, catalog)
