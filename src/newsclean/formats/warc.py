"""Pages and texts of web archives: WARC as crawlers write it, and WET, its extracted text.

A record gives a document if it holds a page or plain text that was served without an error;
everything else in an archive (requests, pictures, redirects) is no article.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

_FORMATS: Final = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


class WebPage(NamedTuple):
    """What one record holds: `number` counts the archive's records of content from 1."""

    number: int
    url: str
    format: str
    data: bytes


def read_pages(stream: BinaryIO, limit: int) -> Iterator[WebPage]:
    """The pages in an archive, compressed or not, of each at most one byte more than `limit`.

    Raises OSError for a damaged archive and EOFError for one that is cut off.
    """
    from fastwarc import warc

    kinds = warc.WarcRecordType
    wanted = kinds.response | kinds.resource | kinds.conversion
    records = warc.ArchiveIterator(stream, record_types=wanted, auto_decode="all")
    for number, record in enumerate(records, 1):
        kind = _format(record, is_text=record.record_type == kinds.conversion)
        if kind is not None:
            url = record.headers.get("WARC-Target-URI") or ""
            data = record.reader.read(limit + 1)
            if len(data) < min(record.content_length, limit + 1) and not _is_encoded(record):
                raise EOFError(f"record {number} ends too early")
            yield WebPage(number, url.strip("<>"), kind, data)


def _is_encoded(record: Any) -> bool:
    headers = record.http_headers
    return headers is not None and any(
        name in headers for name in ("Content-Encoding", "Transfer-Encoding")
    )


def _format(record: Any, *, is_text: bool) -> str | None:
    if is_text:
        return "text"
    if not record.is_http:
        return _FORMATS.get((record.headers.get("Content-Type") or "").partition(";")[0].strip())
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and not 200 <= status < 300:
        return None
    return _FORMATS.get(record.http_content_type or "")
