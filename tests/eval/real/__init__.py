"""Labels of real public articles: their pages, places in their text, names; never the text itself.

The texts are looked up by whoever scores (``NAME.txt`` in a folder of theirs, NFC, as it was when labelled:
its SHA-256 says so) and stay outside the repository. A text that is not there is counted as skipped.
"""

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

from tests.eval.labels import Article, Statement

LABELS = Path(__file__).parent / "labels.jsonl"


def real_articles(
    folder: Path, labels: Path = LABELS, part: str | None = None
) -> tuple[list[Article], list[str]]:
    """The labelled articles (of one ``part``) whose text is in ``folder``, and the names of the others."""
    texts = {}
    for path in sorted(folder.rglob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        texts[hashlib.sha256(text.encode()).hexdigest()] = text
    found: list[Article] = []
    skipped: list[str] = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if part and label["part"] != part:
            continue
        if label["sha256"] in texts:
            found.append(_article(label, texts[label["sha256"]]))
        else:
            skipped.append(label["name"])
    return found, skipped


def _article(label: dict[str, Any], text: str) -> Article:
    return Article(
        name=label["name"],
        text=text,
        date=label["date"],
        chair=tuple(label["chair"]),
        organizations=tuple(map(tuple, label["organizations"])),
        also=tuple(label["also"]),
        legal=tuple(label["legal"]),
        statements=tuple(
            Statement(
                kind=one["kind"],
                parties=tuple(map(tuple, one["parties"])),
                coordinators=tuple(one["coordinators"]),
                targets=None,
                money=None,
                deadlines=(one["deadline"],) if one["deadline"] else (),
                start=one["start"],
                end=one["end"],
            )
            for one in label["statements"]
        ),
    )
