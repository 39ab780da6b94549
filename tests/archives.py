"""Web archives as a crawler writes them, made by another library than the one that reads them."""

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SITE = "http://example.org/"


def write_archive(
    page: bytes, *, compressed: bool = False, kind: str = "text/html; charset=utf-8"
) -> bytes:
    """An archive with a page, a missing one, a picture, a plain text, and a page's text."""
    served = [
        ("200 OK", kind, page),
        ("404 Not Found", "text/html", b"<p>There is no such page.</p>"),
        ("200 OK", "image/png", b"\x89PNG\r\n"),
        ("200 OK", "text/plain", b"The ferry was late."),
    ]
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a crawler"}))
    for number, (status, content, body) in enumerate(served, 1):
        headers = StatusAndHeaders(status, [("Content-Type", content)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"{SITE}{number}", "response", payload=io.BytesIO(body), http_headers=headers
        )
        writer.write_record(record)
    text = io.BytesIO("The café was open.".encode())
    writer.write_record(
        writer.create_warc_record(
            f"{SITE}5", "conversion", payload=text, warc_content_type="text/plain"
        )
    )
    return file.getvalue()
