"""When the person last did something: what is done beside waits meanwhile, as two threads that compute at
once each take twice as long."""

import time

ANSWERED_SECONDS = 0.05
"""By then what a key asked for is on the screen."""

_stirred = time.monotonic()


def stir() -> None:
    """The person did something."""
    global _stirred  # noqa: PLW0603 - there is one person
    _stirred = time.monotonic()


def stirred_before() -> float:
    """The seconds since then."""
    return time.monotonic() - _stirred
