"""The article in a saved web page: headline, stamp and the block that holds most of the running text."""

import re
from contextlib import suppress
from typing import Any, NamedTuple

from db.errors import BadFile
from db.ingest.encodings import clean, decoded
from db.ingest.lines import starts_item
from db.text import fold

# Never part of an article. A form is left out when it is small: many a portal wraps its whole page in one.
_SKIP = frozenset(
    [
        *("script", "style", "noscript", "template", "head", "iframe", "svg"),
        *("nav", "menu", "header", "footer", "aside", "form", "button", "select", "textarea"),
    ]
)
_SMALL_FORM = 600  # letters
_BOXES = frozenset(["div", "td", "section", "article", "main"])  # hold paragraphs, or text of their own
_BLOCKS = _BOXES | frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "li", "th", "tr", "figcaption", "blockquote", "br", "table"]
)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_SITE = re.compile(r"(?<=.{20}) [-–|] [^-–|]{2,40}$")  # the name of the paper behind the headline
_DEEPEST = 200


class Page(NamedTuple):
    """What a page says, and about itself."""

    paragraphs: list[str]
    title: str | None
    published: str | None
    url: str | None
    outlet: str | None


def read_html(data: bytes, *, file: str) -> Page:
    """Read a page. Raises BadFile: nothing in it can be read."""
    from lxml import etree, html  # noqa: PLC0415 - needed for pages only

    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
        root = html.document_fromstring(_utf8(data, file), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, LookupError):
        raise BadFile(file=file, reason="no page that can be read") from None
    meta = {
        (node.get("property") or node.get("name") or node.get("itemprop") or "").lower(): node.get("content")
        for node in root.iter("meta")
    }
    body = root.find("body")
    blocks: list[str] = []
    if body is not None:
        left_out = frozenset(node for node in body.iter(*_SKIP) if _is_left_out(node))
        _collect(_main(body, left_out), blocks, left_out)
        title = _title(body, left_out, meta.get("og:title") or root.findtext(".//title") or "")
        if title:  # first, also where the page shows its path or date above it
            if title in blocks[:8]:
                blocks.remove(title)
            blocks.insert(0, title)
    else:
        title = None
    return Page(
        [clean(block) for block in blocks],
        title,
        meta.get("article:published_time") or meta.get("datepublished") or meta.get("pubdate"),
        meta.get("og:url"),
        meta.get("og:site_name"),
    )


def _is_left_out(node: Any) -> bool:
    if node.tag == "header":  # that of an article has its headline
        return not any(parent.tag in {"article", "main"} for parent in node.iterancestors())
    return node.tag != "form" or len(_text(node)) < _SMALL_FORM


def _inside(node: Any, left_out: frozenset[Any]) -> bool:
    return any(parent in left_out for parent in node.iterancestors())


def _title(body: Any, left_out: frozenset[Any], named: str) -> str | None:
    """The headline: the heading that the page's own title repeats, else the first outside of menus."""
    named = " ".join(clean(named).split())
    headings = [
        (node.tag, " ".join(clean(_text(node)).split()))
        for node in body.iter("h1", "h2", "h3")
        if not _inside(node, left_out)
    ]
    repeated = (text for _tag, text in headings if len(text) > 12 and fold(text) in fold(named))
    first = (text for tag, text in headings if tag == "h1" and text)
    return next(repeated, None) or next(first, None) or _SITE.sub("", named) or None


def _utf8(data: bytes, file: str) -> bytes:
    """The page in UTF-8, whatever it was in: by mark, as UTF-8, as it says, or as most plausible."""
    named = _CHARSET.search(data[:4000])
    text = None
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        with suppress(UnicodeDecodeError, LookupError):
            text = clean(data.decode(named[1].decode("ascii")))
    if text is None:
        text = decoded(data, file=file)
    return _DECLARED.sub("", text, count=1).encode("utf-8", errors="ignore")


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _own(box: Any) -> str:
    """The text of a box outside of the blocks in it."""
    pieces = [box.text or ""]
    for child in box:
        if isinstance(child.tag, str) and child.tag not in _BLOCKS:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _main(body: Any, left_out: frozenset[Any]) -> Any:
    """The smallest element that holds most of the running text."""
    score: dict[Any, int] = {}
    for node in body.iter("p", "li", "figcaption", *_BOXES):
        boxed = node.tag in _BOXES
        length = len(_own(node) if boxed else _text(node))
        if length < 40 or node in left_out or _inside(node, left_out):
            continue
        if boxed:  # its lines are parted by breaks only
            score[node] = score.get(node, 0) + length
        for weight, parent in zip((1.0, 0.9, 0.7), node.iterancestors(), strict=False):
            score[parent] = score.get(parent, 0) + int(length * weight)
    return max(score, key=lambda node: score[node]) if score else body


def _collect(node: Any, blocks: list[str], left_out: frozenset[Any]) -> None:
    """Append the blocks of text below ``node``, in reading order."""
    buffer: list[str] = []

    def flush() -> None:
        text = " ".join("".join(buffer).split())
        if text == "-":  # the sign of an item whose text is in a block of its own
            return
        buffer.clear()
        if text:
            blocks.append(text)

    def walk(element: Any, level: int) -> None:
        if not isinstance(element.tag, str) or element in left_out or level > _DEEPEST:
            return
        block = element.tag in _BLOCKS
        if block:
            flush()
        buffer.append(element.text or "")
        if element.tag == "li" and not starts_item(_text(element)):
            buffer.insert(0, "- ")
        for child in element:
            walk(child, level + 1)
            buffer.append(child.tail or "")
        if block:
            flush()

    walk(node, 0)
    flush()
