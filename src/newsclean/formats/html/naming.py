"""What an element's attributes say about it: its names, and whether it is hidden."""

from collections.abc import Mapping
from functools import lru_cache
from sys import intern
from typing import Final

# Attributes that say what an element is for, with the mark that their words get.
_MARKS: Final = {
    "id": "#", "role": "@", "rel": "@", "itemprop": "@", "property": "@", "aria-label": "@",
    "data-testid": "@", "data-component": "@",
}  # fmt: skip


# Attributes that may hide an element.
_HIDING: Final = frozenset({"hidden", "aria-hidden", "style"})
_TELLING: Final = _HIDING | _MARKS.keys()


def describe(attributes: Mapping[str, str | None]) -> tuple[str, bool]:
    """The words that name an element, as in `Element.names`, and whether it is hidden."""
    if _TELLING.isdisjoint(attributes):
        names = attributes.get("class")
        return lower(names) if names else "", False
    return read_names(attributes), not _HIDING.isdisjoint(attributes) and hides(attributes)


def read_names(attributes: Mapping[str, str | None]) -> str:
    """The words that name an element, in lower case, marked as in `Element.names`.

    >>> read_names({"class": "Byline small", "itemprop": "author name", "style": "top: 0"})
    'byline small @author @name'
    """
    names = attributes.get("class") or ""
    for attribute, value in attributes.items():
        if attribute in _MARKS and value:
            mark = _MARKS[attribute]
            # One word is by far the most common.
            marked = mark + (f" {mark}".join(value.split()) if " " in value else value)
            names = f"{names} {marked}" if names else marked
    return lower(names) if names else ""


def hides(attributes: Mapping[str, str | None]) -> bool:
    """Whether the attributes keep their element from being shown, or from being read out."""
    if "hidden" in attributes or is_unread(attributes):
        return True
    if "style" not in attributes:
        return False
    style = (attributes["style"] or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def is_unread(attributes: Mapping[str, str | None]) -> bool:
    """Whether the attributes keep their element from being read out."""
    return (attributes.get("aria-hidden") or "").strip().lower() == "true"


# A page says the same of many elements.
@lru_cache(maxsize=4096)
def lower(names: str) -> str:
    """`names` in lower case, the same object for the same names."""
    return intern(names.lower())
