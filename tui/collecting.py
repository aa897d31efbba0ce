"""When Python looks for unreachable cycles: it stops everything meanwhile, the painting too."""

import gc
import time

from tui.stirring import stirred_before

THRESHOLDS = (4000, 50, 1000)
"""With Python's own, every two seconds of moving about had a stop of 80 to 130 ms (measured at 100,000
records, by processor time), nearly all of it spent on what never goes. In the midst of keys only the newest
things are searched; all else is only for a person who never pauses."""

PAUSE_SECONDS = 0.08
"""After a key its screen is there, the next has seldom come: then what is new is searched. In the midst of
painting these searches took up to 10 of 45 ms (measured)."""

REST_SECONDS = 1.0
ROUNDS = 20
"""Searches of what is new after which there may be something to find in the whole."""

LONG_SECONDS = 0.015
"""After a search of the whole that took longer, what it left is spared from then on: it is indexes and other
things that stay. What is in no cycle goes nevertheless when nobody needs it any more."""


def use_pause() -> None:
    """Search what is new if no other key came in the meantime."""
    if stirred_before() >= PAUSE_SECONDS:
        gc.collect(1)


def use_rest() -> None:
    """Search the whole if nothing was done for a while, and if it is worth it."""
    if stirred_before() > REST_SECONDS and gc.get_count()[2] > ROUNDS:
        start = time.perf_counter()
        gc.collect()
        if time.perf_counter() - start > LONG_SECONDS:
            spare_what_stays()


def search_seldom() -> None:
    """From now on search as seldom as suits a program that paints."""
    gc.set_threshold(*THRESHOLDS)


def spare_what_stays() -> None:
    """From now on leave out of the search all there is: modules, style sheets, screens, indexes."""
    gc.freeze()


def spare_nothing() -> None:
    """What was spared may be searched again: the browser it belonged to has ended."""
    gc.unfreeze()
