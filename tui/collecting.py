"""When Python looks for unreachable cycles: it stops everything meanwhile, the painting too."""

import gc

from tui.stirring import stirred_before

THRESHOLDS = (2000, 5, 1000)
"""With Python's own, every two seconds of moving about had a stop of 80 to 130 ms (measured at 100,000
records, by processor time), nearly all of it spent on what never goes. The whole is searched at rest; in the
midst of keys (as the last number says) only for a person who never rests."""

REST_SECONDS = 3.0
ROUNDS = 50
"""Searches of what is new after which there may be something to find in the whole."""


def use_rest() -> None:
    """Search the whole if nothing was done for a while, and if it is worth it."""
    if stirred_before() > REST_SECONDS and gc.get_count()[2] > ROUNDS:
        gc.collect()


def search_seldom() -> None:
    """From now on search as seldom as suits a program that paints."""
    gc.set_threshold(*THRESHOLDS)


def spare_what_stays() -> None:
    """From now on leave out of the search all there is: modules, style sheets, screens, indexes."""
    gc.freeze()


def spare_nothing() -> None:
    """What was spared may be searched again: the browser it belonged to has ended."""
    gc.unfreeze()
