"""What the elements around a block are called, where that tells which kind of chrome it is."""

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from newsclean.data import read_table
from newsclean.markup import Markup

# A name further out is the page's rather than the block's.
REACH: Final = 6
# Tags that say what others have to say by a name.
_TAGS: Final = {"nav": "navigation", "menu": "navigation"}
_PART: Final = re.compile(r"[^\W\d_]+")


def find_element_rule(markup: Markup) -> tuple[str, str] | None:
    """The rule that the nearest telling element names, and that element as a selector.

    >>> from newsclean.markup import Element
    >>> box = Element("div", "entry-content", Element("section", "post-comments #comments"))
    >>> find_element_rule(Markup(Element("li", "odd", box)))
    ('comments', 'section#comments')
    """
    for element in islice(markup.element.ancestors(), REACH):
        rule = _TAGS.get(element.tag) or find_rule(element.names)
        if rule:
            return rule, element.label
    return None


# The elements of a site have few names.
@lru_cache(maxsize=4096)
def find_rule(names: str) -> str:
    """The rule that an element's names speak of, empty if they speak of none.

    >>> find_rule("wide wp-related_posts"), find_rule("comment-author"), find_rule("entry-header")
    ('related', 'comments', '')
    """
    said: set[str] = set()
    for name in names.split():
        parts = _PART.findall(name)
        said.update(parts)
        said.update(map("-".join, pairwise(parts)))
    return next((rule for rule, known in _load_rules() if not said.isdisjoint(known)), "")


@lru_cache(maxsize=1)
def _load_rules() -> list[tuple[str, frozenset[str]]]:
    return [(rule, frozenset(names.split("|"))) for rule, names in read_table("element_rules")]
