"""A hundred thousand things freed at once keep the thread that paints waiting; so they go bit by bit."""

from threading import Thread

from db.followup.ledger import Ledger

_AT_ONCE = 500


def let_go(ledger: Ledger | None) -> None:
    """Empty a ledger that nobody asks any more."""
    if ledger is not None:
        Thread(target=_shed, args=[ledger], daemon=True).start()


def _shed(ledger: Ledger) -> None:
    while ledger.items:
        del ledger.items[-_AT_ONCE:]
