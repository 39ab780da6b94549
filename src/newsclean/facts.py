"""What is known of a document besides its text: metadata and where it is from, encoding, kind."""

from dataclasses import dataclass, replace
from typing import Literal

from newsclean.addresses import locate


@dataclass(frozen=True, slots=True)
class Rival:
    """Another value that was found for a field, and the kind of source that gives it."""

    origin: str
    value: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a metadata value was found: the kind of source, and the line where it has one.

    `rivals` are the values that other sources give.
    """

    origin: str
    line: int | None = None
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; null or empty where it says nothing.

    `published` and `modified` are ISO 8601, as precise as the source states them.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    site: str | None = None
    agency: str | None = None
    place: str | None = None
    url: str | None = None
    description: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()


DocumentKind = Literal["article", "error-page", "stub", "list", "empty"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a document is as a whole, and whether its end is missing; None where not judged."""

    kind: DocumentKind | None = None
    truncated: bool | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a page states about itself outside its visible text, as found, in source order.

    `meta` holds the name (or property, itemprop …; in lower case) and content of each meta element,
    `links` the rel and href of each link element, `json_ld` the text of each such script, `base`
    the address that the page's other addresses are relative to.
    """

    title: str = ""
    language: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[str, ...] = ()
    base: str = ""

    def located(self, url: str) -> "Page":
        """The page as one fetched from `url`.

        >>> Page(base="/pier/").located("https://example.org/news/1.html").base
        'https://example.org/pier/'
        """
        return replace(self, base=locate(self.base or url, url))


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes became text: the codec, what named it, and how many stray bytes were mended.

    `stray_codec` is what those bytes were read by: another part of the text may be in it.
    """

    name: str = "utf-8"
    origin: Literal["bom", "utf-8", "declared", "detected", "given"] = "utf-8"
    confidence: float = 1.0
    repaired_bytes: int = 0
    stray_codec: str = "windows-1252"
