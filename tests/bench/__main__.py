"""``python -m tests.bench [NAME …]``: run the measurements, all of them or those named.

Each prints ratios against a peer measured in the same run; figures of different runs do not compare.
"""

import importlib
import pkgutil
import sys

import tests.bench


def main(names: list[str]) -> None:
    """Run the named measurements in the order of their names."""
    known = sorted(
        module.name for module in pkgutil.iter_modules(tests.bench.__path__) if module.name[0] != "_"
    )
    unknown = set(names) - set(known)
    if unknown:
        sys.exit(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    for name in names or known:
        module = importlib.import_module(f"tests.bench.{name}")
        if hasattr(module, "run"):
            print(f"== {name}", flush=True)
            module.run([])


if __name__ == "__main__":
    main(sys.argv[1:])
