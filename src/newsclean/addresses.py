"""Addresses of a page, which may be relative to its own."""

from urllib.parse import urljoin


def locate(address: str, base: str) -> str:
    """The address in full where it is known what it is relative to; a place within it stays.

    >>> locate("map.html", "https://example.org/pier/"), locate("#top", "https://example.org/")
    ('https://example.org/pier/map.html', '#top')
    """
    if not base or not address or address.startswith("#"):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address  # one that is malformed is kept as it stands
