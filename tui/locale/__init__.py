"""The interface in Vietnamese and English. The English text is the msgid; codes have words by family in
both catalogs.

``python -m tui.locale`` brings the catalogs up to date with the source and compiles them.
"""

import gettext
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import GiaobanError, Phrase

if TYPE_CHECKING:
    from db.search.problem import Problem

DOMAIN = "giaoban"
FOLDER = Path(__file__).parent
LANGUAGES = ("vi", "en")

_catalog: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_lent = os.environ.get("LANGUAGE")


def use(language: str | None = None) -> str:
    """Speak ``language``, or that of ``$GIAOBAN_LANG``, or Vietnamese. Gives the language now spoken."""
    global _catalog, _language  # noqa: PLW0603 - one program speaks one language
    wanted = language or os.environ.get("GIAOBAN_LANG")
    _language = wanted if wanted in LANGUAGES else "vi"
    _catalog = gettext.translation(DOMAIN, FOLDER, [_language], fallback=True)
    return _language


def lend(language: str) -> None:
    """Let what asks gettext by itself – click, for its errors and its help – speak ``language`` as well."""
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language


def take_back() -> None:
    """Undo :func:`lend`, so that an editor or a pager opened later speaks as it always does."""
    if _lent is None:
        os.environ.pop("LANGUAGE", None)
    else:
        os.environ["LANGUAGE"] = _lent


def language() -> str:
    """The language now spoken: ``vi`` or ``en``."""
    return _language


def tr(text: str) -> str:
    """``text`` in the language now spoken; itself where the catalog has nothing."""
    return _catalog.gettext(text) if text else text


def label(family: str, code: str | None) -> str:
    """The words for an enumeration's code, as in ``label("outcome", "exceeded")``; empty for ``None``."""
    if code is None:
        return ""
    return _catalog.pgettext(family, code)


def explained(problem: "Problem") -> str:
    """What is wrong with a query, in the language now spoken; codes as they can be typed in it."""
    from db.search.codes import CODES  # noqa: PLC0415 - where there is a problem, the search is loaded

    gaps = dict(problem.gaps)
    if "known" in gaps and gaps.get("name") in CODES:
        gaps["known"] = ", ".join(code_value(gaps["name"], code) for code in CODES[gaps["name"]])
    return tr(problem.template).format(**gaps)


def code_value(family: str, code: str) -> str:
    """The words for a code as the value of a filter: a hyphen stands for the space, which would end it."""
    return "-".join(label(family, code).split())


def sentence(error: GiaobanError) -> str:
    """The error's one sentence in the language now spoken."""
    return phrase(error)


def phrase(said: object) -> str:
    """What an error or a finding says, in the language now spoken; its gaps as well."""
    if isinstance(said, Phrase | GiaobanError):
        return tr(said.template).format(**{name: phrase(gap) for name, gap in said.gaps.items()})
    return tr(said) if isinstance(said, str) else str(said)


def joined(parts: Iterable[str]) -> str:
    """The parts that are not empty, in one line."""
    return " · ".join(part for part in parts if part)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark ``text`` for the catalog; it is translated where it is shown."""
    return text
