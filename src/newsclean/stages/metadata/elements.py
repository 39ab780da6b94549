"""What the elements around a block say about it: navigation, byline, date, headline …"""

import re
from functools import lru_cache
from typing import Final

from newsclean.document import Element, Markup

# What says that, for each kind; of kinds that the same letters name the first counts.
_KINDS: Final = {
    "nav": r"\bnav|menu|breadcrumb",
    "aside": r"aside|sidebar|widget|related|recommend|teaser|promo|trending|popular|newsletter"
    r"|dialog|modal|cookie|consent|banner|\bads?\b|card",
    "footer": r"footer",
    "comments": r"comment|disqus|respond",
    "author": r"author|byline|by-line|writer|contributor|reporter|journalist|autor|auteur|redakt"
    r"|verfasser|creator|\bfn\b|vcard",
    "bio": r"\bbio|about|(?<=author)[-_]?(?:box|info|desc)|profile",
    "title": r"headline|title|titulo|titre|überschrift",
    "date": r"\bdate|date\b|datum|fecha|\btime|publish|posted|pubdate",
    "modified": r"update|modif",
    "article": r"\b(?:article|main|post|entry|story)",
    "hero": r"hero|head",
    "meta": r"meta|info",
}
_PATTERN: Final = re.compile("|".join(f"(?P<{name}>{says})" for name, says in _KINDS.items()))
# A word of the innermost elements says more than one far around.
_NEAR: Final = frozenset({"author", "date", "modified", "meta", "title", "bio"})
_NOTHING: Final[frozenset[str]] = frozenset()
NEAR_LEVELS: Final = 3
FAR_LEVELS: Final = 9


def facts_of(element: Element | None) -> frozenset[str]:
    """The kinds of place that an element and those around it name.

    >>> page = Element("div", "page", Element("body", "has-sidebar"))
    >>> sorted(facts_of(Element("span", "byline", Element("aside", "", page))))
    ['aside', 'author']
    """
    found: set[str] = set()
    level = 0
    while element is not None and level < FAR_LEVELS and element.tag != "body":
        said = _said(element.tag, element.names)
        found |= said if level < NEAR_LEVELS else said - _NEAR
        element, level = element.parent, level + 1
    return frozenset(found)


def says_author(element: Element) -> bool:
    """Whether an element or those right around it name an author."""
    near: Element | None = element
    for _ in range(NEAR_LEVELS):
        if near is None or near.tag == "body":
            return False
        if "author" in _said(near.tag, near.names):
            return True
        near = near.parent
    return False


@lru_cache(maxsize=4096)
def _names_author(names: str) -> bool:
    return "author" in _said("", names)


def names_author(markup: Markup) -> bool:
    """Whether an element within the block's text names an author."""
    return bool(markup.names) and _names_author(markup.names)


@lru_cache(maxsize=4096)
def _said(tag: str, names: str) -> frozenset[str]:
    words = names[:200].split()
    return _NOTHING.union(_meant(tag), *map(_meant, words))


# Pages have few words of their own among the names of their elements.
@lru_cache(maxsize=8192)
def _meant(word: str) -> frozenset[str]:
    return frozenset([match.lastgroup or "" for match in _PATTERN.finditer(word)])
