"""Articles marked by hand to texts and labels: ``python -m tests.eval.real.marking MARKED TEXTS PART``.

A marked article (``NAME.mk``) has a head of ``key: value`` lines, a line ``---``, and the page's text with
marks ``⟦KIND parties + coordinators @ deadline|words⟧``. Kinds: ``D`` directive, ``R`` result, ``C``
caption, ``H`` headline, ``B`` byline; ``d`` and ``r`` are statements on which careful people differ: neither
missed nor wrong. Parties are parted by ``;``, other right answers by `` / ``; ``-`` is nobody, ``-~X`` nobody
or X; the deadline ``~`` is one on which people differ. In the head ``also`` names organizations that are
mentioned but take no part, and do not count.
"""

import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

_OPEN = re.compile(r"⟦(?P<kind>[DRCHBdr]) ?(?P<who>[^|⟧]*)\|")


def unmarked(marked: str) -> tuple[str, dict[str, Any]]:
    """The text of the page in NFC, and its labels with places in it (code points)."""
    head, _, body = unicodedata.normalize("NFC", marked).partition("\n---\n")
    fields = dict(line.split(":", 1) for line in head.strip().split("\n"))
    text = ""
    statements: list[dict[str, Any]] = []
    at = 0
    for found in _OPEN.finditer(body):
        text += body[at : found.start()]
        closing = body.index("⟧", found.end())
        words = body[found.end() : closing]
        to, _, due = found["who"].partition("@")
        to, _, with_ = to.partition(" + ")
        statements.append(
            {
                "kind": found["kind"],
                "start": len(text),
                "end": len(text) + len(words),
                "parties": _parties(to),
                "coordinators": _listed(with_, ";"),
                "deadline": due.strip() or None,
            }
        )
        text += words
        at = closing + 1
    text += body[at:]
    return text, {
        "url": fields["url"].strip(),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "date": fields["date"].strip(),
        "chair": _listed(fields["chair"], " / "),
        "organizations": [_listed(one, " / ") for one in _listed(fields["orgs"], ";")],
        "also": _listed(fields["also"], ";"),
        "legal": _listed(fields["legal"], ";"),
        "statements": statements,
    }


def _parties(words: str) -> list[list[str]]:
    words = words.strip()
    if words.startswith("-~"):
        return [["-", *_listed(words[2:], ";")]]
    return [_listed(one, " / ") for one in _listed(words, ";")]


def _listed(words: str, separator: str) -> list[str]:
    return [one.strip() for one in words.split(separator) if one.strip()]


def main() -> None:
    """Write the texts and print the labels, one article a line."""
    marked, texts, part = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    for path in sorted(marked.glob("*.mk")):
        text, label = unmarked(path.read_text(encoding="utf-8"))
        (texts / f"{path.stem}.txt").write_text(text, encoding="utf-8")
        (texts / f"{path.stem}.url").write_text(label["url"] + "\n", encoding="utf-8")
        sys.stdout.write(json.dumps({"name": path.stem, "part": part, **label}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
