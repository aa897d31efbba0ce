"""A target set as a stacked bar: a segment a band, its count inside; the words stand beside it."""

from textual.content import Content

from db.values import Outcome, TargetSet
from tui.words import bands

# Theme colours, so that dark, light and terminal themes all hold; the count in each segment and the words
# below say the same without colour.
_COLOURS: dict[Outcome, str] = {
    "exceeded": "$on-colour on $success 60%",
    "met": "$on-colour on $success 40%",
    "met_or_exceeded": "$on-colour on $success 50%",
    "partly": "$on-colour on $warning 55%",
    "below": "$on-colour on $error 60%",
    "in_progress": "$on-colour on $primary 50%",
    "year_end": "$on-colour on $secondary 50%",
    "unknown": "$on-colour on $surface-lighten-2",
}


def bar(targets: TargetSet, width: int) -> Content:
    """The bar in ``width`` cells. Segments are in proportion, none narrower than its count."""
    parts = [band for band in bands(targets) if band.count]
    total = sum(band.count for band in parts)
    if not total:
        return Content("")
    width = min(width, 6 * total)
    sizes = _sizes([band.count for band in parts], width)
    pieces: list[Content] = []
    for index, (band, size) in enumerate(zip(parts, sizes, strict=True)):
        if index:
            pieces.append(Content("│"))
        pieces.append(Content.styled(str(band.count).center(size), _COLOURS[band.outcome]))
    return Content("").join(pieces)


def _sizes(counts: list[int], width: int) -> list[int]:
    room = max(width - len(counts) + 1, 1)
    total = sum(counts)
    least = [len(str(count)) + 2 for count in counts]
    sizes = [max(fewest, round(room * count / total)) for fewest, count in zip(least, counts, strict=True)]
    # Rounding may have made it wider than its room: the segments with most to spare give way.
    while sum(sizes) > room and (spare := max(s - f for s, f in zip(sizes, least, strict=True))) > 0:
        at = next(i for i, (s, f) in enumerate(zip(sizes, least, strict=True)) if s - f == spare)
        sizes[at] -= 1
    return sizes
