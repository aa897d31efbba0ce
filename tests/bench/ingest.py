"""Import measured: articles a second on one core, memory over many files, mutated files in thousands.

Files and mutations are 10,000 each unless the environment says otherwise (``FILES``, ``MUTATIONS``); ``RUNS``
more are steered by code coverage where atheris is installed (it is no dependency).
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from db.ingest import draft_bytes, read_all
from tests.db.ingest.formats import pdf_file, web_page, word_file
from tests.db.ingest.mutations import hostile, nothing_written, outcome
from tests.eval.labels import articles

FILES = int(os.environ.get("FILES", "10000"))
MUTATIONS = int(os.environ.get("MUTATIONS", "10000"))
RUNS = int(os.environ.get("RUNS", "20000"))
TEXTS = [article.text for part in ("dev", "test") for article in articles(part)]


def run(_names: list[str]) -> None:
    """Print every figure."""
    _speed()
    _memory()
    _mutations()
    _steered()


def _speed() -> None:
    draft_bytes(TEXTS[0].encode(), file="a.txt")
    for suffix, write in ((".txt", None), (".html", web_page), (".docx", word_file), (".pdf", pdf_file)):
        files = [text.encode() if write is None else write(text.split("\n")) for text in TEXTS]
        began = time.process_time()
        for data in files * 3:
            draft_bytes(data, file=f"a{suffix}")
        took = time.process_time() - began
        print(f"{suffix[1:]:5} {3 * len(files) / took:6.0f} articles a second on one core")


def _memory() -> None:
    """The memory of this process after a tenth of the files, and after all."""
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number in range(FILES):
            lines = chance.choice(TEXTS).split("\n")
            kind, write = chance.choice([("html", web_page), ("docx", word_file), ("pdf", pdf_file)])
            path = Path(folder) / f"{number}.{kind}"
            path.write_bytes(write([*lines, f"Lượt xem: {number}"]))
            paths.append(path)
        early, began = 0, time.perf_counter()
        for number, _outcome in enumerate(read_all(paths, None, processes=1), 1):
            if number == max(FILES // 10, 1):
                early = _resident()
        print(f"memory after {FILES // 10} files {early >> 10} MB, after {FILES} {_resident() >> 10} MB")
        print(f"{FILES / (time.perf_counter() - began):.0f} files a second meanwhile, html, docx and pdf")
        count = min(FILES, 2000)
        for processes in (1, 2):
            began = time.perf_counter()
            read = sum(one.draft is not None for one in read_all(paths[:count], None, processes=processes))
            print(f"{processes} processes: {read / (time.perf_counter() - began):.0f} files a second")


def _resident() -> int:
    """KiB in memory now (Linux), or at most so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize() // 1024


def _mutations() -> None:
    counts: Counter[str] = Counter()
    slowest, which = 0.0, -1
    for seed in range(MUTATIONS):
        file, data = hostile(seed)
        began = time.process_time()
        try:
            with nothing_written():
                counts[outcome(file, data)] += 1
        except Exception as error:  # noqa: BLE001 - everything else is what is looked for
            counts["anything else"] += 1
            print(f"seed {seed}: {error!r}")
        took = time.process_time() - began
        if took > slowest:
            slowest, which = took, seed
    told = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    print(f"{MUTATIONS} mutated files: {told}; slowest {slowest:.1f} s of processor time (seed {which})")


def _steered() -> None:
    """Coverage-guided: inputs that reach new code are mutated further."""
    if find_spec("atheris") is None:
        print("atheris is not installed; pip install atheris")
        return
    options = [f"-runs={RUNS}", "-timeout=30", "-seed=7", "-max_len=6000"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench._steered", *options], capture_output=True, text=True, check=False
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("#") or "ERROR" in line]
    print(f"atheris, exit code {done.returncode}")
    for line in lines[:1] + lines[-1:] or [done.stderr[-300:]]:
        print(f"  {line}")


if __name__ == "__main__":
    run([])
