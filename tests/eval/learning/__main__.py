"""``make learn ARGS='FOLDER …'``: learn the weights of the second look (db/ingest/weights.json)
and those of who takes part (db/ingest/attending.json).

It learns from the labelled real pages of part dev whose texts (``NAME.txt``) are in a FOLDER, and from the
invented articles of that part. Labels are those of tests/eval/real/labels.jsonl and of each file that
``--labels`` names. ``--check PREFIX …`` writes nothing: it leaves out the pages whose names begin so, learns
from the others, and prints what rules alone and rules with the judge find on those left out.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from db.ingest.attending import WEIGHTS as PARTS
from db.ingest.judge import WEIGHTS, Judge, Scale
from db.ingest.second_look import Found, second_look
from tests.eval.counts import Counts
from tests.eval.labels import Article, articles
from tests.eval.learning import attending
from tests.eval.learning.examples import KINDS, Page, examples, page
from tests.eval.learning.fitting import fitted
from tests.eval.matching import HALF, covered, is_found
from tests.eval.real import LABELS, real_articles


def main() -> None:
    """Learn, and write the weights or check them."""
    options = argparse.ArgumentParser(prog="make learn ARGS=…", description=__doc__)
    options.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    options.add_argument("--labels", type=Path, nargs="*", default=[], metavar="FILE")
    options.add_argument("--check", nargs="*", default=[], metavar="PREFIX")
    chosen = options.parse_args()
    pages = _pages(chosen.folders, [LABELS, *chosen.labels])
    for prefix in chosen.check:
        unseen = [one for one in pages if one.name.startswith(prefix)]
        learned = fitted([each for one in pages if one not in unseen for each in examples(one)])
        sys.stdout.write(f"{prefix}: {len(unseen)} pages left out of {len(pages)}\n")
        _compare(unseen, learned)
        parts = attending.fitted(one for one in pages if one not in unseen)
        sys.stdout.write(f"  organizations: {attending.compared(unseen, parts)}\n")
    if not chosen.check:
        learned = fitted([each for one in pages for each in examples(one)])
        _write(WEIGHTS, learned)
        _write(PARTS, attending.fitted(pages))
        sys.stdout.write(f"{len(pages)} pages learned\n")


def _write(file: Path, weights: Judge | Scale) -> None:
    file.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    sys.stdout.write(f"{file.stat().st_size:,} bytes written to {file.name}\n")


def _pages(folders: Iterable[Path], labels: Iterable[Path]) -> list[Article]:
    labels = list(labels)
    found = {
        one.name: one
        for folder in folders
        for file in labels
        for one in real_articles(folder, file, part="dev")[0]
    }
    return [*articles("dev"), *(found[name] for name in sorted(found))]


def _compare(unseen: list[Article], learned: Judge) -> None:
    read = [page(one) for one in unseen]
    by_rules = [Found(one.walk.directed, one.walk.reported) for one in read]
    for name, found in (("rules", by_rules), ("judge", [second_look(one.walk, learned) for one in read])):
        sys.stdout.write(f"  {name}: {_figures(read, found)}\n")


def _figures(read: list[Page], found: list[Found]) -> str:
    """Precision and recall as ``make eval`` counts them, but for the long heads of single clauses."""
    said = []
    for kind, of in zip(KINDS, zip(*found, strict=True), strict=True):
        counts = Counts()
        for one, passages in zip(read, of, strict=True):
            places = one.places[kind]
            proposed = [one.letters.between(each.start, each.end) for each in passages]
            right = sum(covered(each, places.sure) >= HALF for each in proposed)
            either = sum(covered(each, [*places.sure, *places.optional]) >= HALF for each in proposed)
            met = sum(is_found(each, proposed) for each in places.sure)
            counts.add_apart(right, len(proposed) - either + right, met, len(places.sure))
        said.append(f"{kind}s P {counts.precision:.3f} R {counts.recall:.3f} of {counts.labelled}")
    return ", ".join(said)


if __name__ == "__main__":
    main()
