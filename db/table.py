"""Rows with typed columns: what reports and exports hand to a printer or a file."""

from typing import Literal, TypeAlias

from msgspec import Struct

Cell: TypeAlias = str | int | float | None
Sort: TypeAlias = Literal["text", "address", "date", "count", "percent", "code", "grounds"]


class Column(Struct, frozen=True):
    """A column. Its heading is the label of ``key``; a *code* is shown by its label in ``family``;
    *grounds* are told in the reader's language."""

    key: str
    sort: Sort = "text"
    family: str = ""


class Table(Struct, frozen=True, kw_only=True):
    """Rows under columns, every row as wide as ``columns``."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, key: str) -> list[Cell]:
        """The cells under one heading. Raises ValueError if there is none."""
        place = [column.key for column in self.columns].index(key)
        return [row[place] for row in self.rows]
