"""The text of a PDF, page by page within bounds. A scanned page has none."""

from db.errors import BadFile
from db.ingest.encodings import clean

MOST_PAGES = 300


def read_pdf(data: bytes, *, file: str) -> list[str]:
    """The text of each page. Raises BadFile: no PDF, locked, too many pages, or only pictures."""
    import pypdfium2  # noqa: PLC0415 - needed for these files only

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise BadFile(file=file, reason="no PDF that can be read (damaged or locked)") from None
    try:
        if len(document) > MOST_PAGES:
            raise BadFile(file=file, reason=f"more than {MOST_PAGES} pages; split it")
        pages = [clean(document[number].get_textpage().get_text_range()) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise BadFile(file=file, reason="a damaged PDF") from None
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise BadFile(file=file, reason="only pictures, no text; recognise the text first (OCR)")
    return pages
