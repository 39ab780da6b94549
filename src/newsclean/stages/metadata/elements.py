"""What the elements around a block say about it: navigation, byline, date, headline …"""

import re
from functools import lru_cache
from typing import Final

from newsclean.document import Block, Element, Markup
from newsclean.markup import Inline

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
    "article": r"\barticle|\bmain|\bpost|\bentry|\bstory",
    "hero": r"hero|head",
    "meta": r"meta|info",
}
_PATTERN: Final = re.compile("|".join(f"(?P<{name}>{says})" for name, says in _KINDS.items()))
_AUTHOR: Final = re.compile(_KINDS["author"])
_AUTHOR_PAGE: Final = re.compile(
    r"[/?&](?:author=|(?:authors?|writers?|contributors?|people|profiles?|staff|team|autor(?:en|es)?"
    r"|auteurs?|redakteure?|by|users?|members?|journalists?)/)"
)
LONGEST_LINK: Final = 80
# Most words hold none of the letters that the patterns begin with, which is sooner seen.
_STEM: Final = re.compile(
    "|".join(
        sorted(
            {
                stem[0]
                for says in _KINDS.values()
                for part in says.split("|")
                if (stem := re.match(r"\w+?(?=\w\?|\W|$)", part.removeprefix(r"\b")))
            }
        )
    )
)
# A word of the innermost elements says more than one far around.
_NEAR: Final = frozenset({"author", "date", "modified", "meta", "title", "bio"})
_NOTHING: Final[frozenset[str]] = frozenset()
NEAR_LEVELS: Final = 3
FAR_LEVELS: Final = 9
# So much of an element's names is read.
LONGEST_NAMES: Final = 200


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
        if near.names and _names_author(near.names):
            return True
        if "-" in near.tag and _names_author(near.tag):  # no element of HTML itself
            return True
        near = near.parent
    return False


def names_author(markup: Markup) -> bool:
    """Whether an element within the block's text names an author."""
    return bool(markup.names) and _names_author(markup.names)


def may_name_author(block: Block) -> bool:
    """Whether the elements of a short block, or its links, name an author."""
    markup = block.markup
    if markup is None or len(block.text) > LONGEST_LINK:
        return False
    names = markup.element.names
    if names and ("author" in names or "byline" in names):
        return True
    return names_author(markup) or (
        markup.links > 0 and markup.inline is not None and _leads_to_author(markup.inline)
    )


def find_author_links(markup: Markup) -> list[str]:
    """The texts of a block's links that lead to an author, by their address or their names."""
    if markup.inline is None:
        return []
    is_named = names_author(markup)
    if not is_named and not _leads_to_author(markup.inline):
        return []
    pieces, marks = markup.inline
    found: list[str] = []
    for n, (start, tag, address, _) in enumerate(marks):
        if tag == "a" and (is_named or _is_author_page(address)):
            stop = next((end for end, closing, *_ in marks[n + 1 :] if not closing), len(pieces))
            text = " ".join("".join(pieces[start:stop]).replace("\0", " ").split())
            if text and len(text) <= LONGEST_LINK:
                found.append(text)
    return found


def _leads_to_author(inline: Inline) -> bool:
    """Whether any of the addresses is an author's page: one look for most that lead elsewhere."""
    return _is_author_page("\n".join([mark[2] for mark in inline.marks]))


def _is_author_page(address: str) -> bool:
    return _AUTHOR_PAGE.search(address.lower()) is not None


@lru_cache(maxsize=8192)
def _names_author(names: str) -> bool:
    return _AUTHOR.search(names, 0, LONGEST_NAMES) is not None


@lru_cache(maxsize=4096)
def _said(tag: str, names: str) -> frozenset[str]:
    if _STEM.search(names, 0, LONGEST_NAMES) is None:
        return _meant(tag)
    words = names[:LONGEST_NAMES].split()
    return _NOTHING.union(_meant(tag), *map(_meant, words))


# Pages have few words of their own among the names of their elements.
@lru_cache(maxsize=8192)
def _meant(word: str) -> frozenset[str]:
    if _STEM.search(word) is None:
        return _NOTHING
    return frozenset([match.lastgroup or "" for match in _PATTERN.finditer(word)])
