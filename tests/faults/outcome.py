"""What became of many runs under fault."""

from msgspec import Struct


class Outcome(Struct):
    """What became of the runs. ``wrong`` says of each failed one what was found."""

    runs: int = 0
    acknowledged: int = 0
    wrong: list[str] = []
    said: str = ""
    """What is to be said in the place of how many writes were acknowledged."""
