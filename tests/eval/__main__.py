"""``make eval``: how well articles are read, on the labels that rules were made with and on the others."""

import random
import sys
import time
import unicodedata

from tests.eval.labels import articles
from tests.eval.scoring import FIELDS, Counts, score


def noisy(text: str) -> str:
    """One letter in a hundred replaced, at random but always the same."""
    chance = random.Random(7)
    return "".join(
        chance.choice("aeint") if one.isalpha() and chance.random() < 0.01 else one for one in text
    )


def old_tones(text: str) -> str:
    """Tone marks placed the old way."""
    for new, old in (("hoà", "hòa"), ("uỷ", "ủy"), ("Uỷ", "Ủy"), ("khoẻ", "khỏe"), ("thuỷ", "thủy")):
        text = text.replace(old, new)
    return text


def _table(part: str, counts: dict[str, Counts]) -> None:
    sys.stdout.write(f"\n{part:22} {'P':>6} {'R':>6} {'F1':>6} {'labels':>7}\n")
    for field in FIELDS:
        one = counts[field]
        sys.stdout.write(
            f"{field:22} {one.precision:6.2f} {one.recall:6.2f} {one.f1:6.2f} {one.labelled:7}\n"
        )


def main() -> None:
    """Print the figures of both parts, what noise costs, and the speed. ``-v`` shows each difference."""
    for part in ("dev", "test"):
        labelled = articles(part)
        trace: list[str] = []
        began = time.perf_counter()
        plain = score(labelled, trace=trace)
        took = time.perf_counter() - began
        _table(part, plain)
        sys.stdout.write(f"{len(labelled) / took:.0f} articles a second\n")
        for name, change in (
            ("NFD", lambda text: unicodedata.normalize("NFD", text)),
            ("old tone marks", old_tones),
            ("1 % noise", noisy),
        ):
            other = score(labelled, change)
            lost = {
                field: plain[field].f1 - other[field].f1
                for field in ("organizations", "results", "directives")
            }
            sys.stdout.write(
                f"{name}: " + ", ".join(f"{field} {-cost:+.3f}" for field, cost in lost.items()) + "\n"
            )
        if "-v" in sys.argv[1:]:
            sys.stdout.write("\n".join(trace) + "\n")


if __name__ == "__main__":
    main()
