"""Where to look for the text of a page that shows next to none, or not its article."""

from collections.abc import Sequence
from typing import Final

import regex
from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Block, Page
from newsclean.formats.html.stated import read_stated, shows
from newsclean.formats.html.walk import ROLES_OF_ALL, walk

# A page that shows fewer characters than this shows no article, or a very short one.
_FEW: Final = 400
# What stands elsewhere counts where it is so many times what the page shows.
_MUCH_MORE: Final = 2
# A block of fewer characters, or of more of them in links, is no prose.
_PROSE: Final = 80
_LINKED: Final = 0.5
# What asks to turn scripts on calls them so in most languages.
_SCRIPT: Final = regex.compile(r"script|скрипт|スクリプト|脚本|腳本", regex.IGNORECASE)


def complete(tree: LexborHTMLParser, page: Page, shown: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks `shown`, or where they hold no article, those found elsewhere in the page.

    They are looked for in the linked data about it, and if it shows very little, in its
    navigation, footer and asides and in what it holds for browsers without scripts or frames.
    """
    if (stated := _read_what_is_not_shown(page, shown)) is not None:
        return stated
    if _has_many_characters(shown):
        return shown
    body = tree.body
    everything = walk(body, ROLES_OF_ALL) if body is not None else ()
    if _count_characters(everything) > _count_characters(shown):
        shown = everything
    other = _read_alternatives(tree)
    return other if _is_much_more(other, shown) else shown


def _read_what_is_not_shown(page: Page, shown: tuple[Block, ...]) -> tuple[Block, ...] | None:
    """The article that linked data states, if far less prose and little of it is in `shown`."""
    scripts = [script for script in page.json_ld if "articleBody" in script]
    if not scripts:
        return None
    prose = _prose(shown)
    if max(map(len, scripts)) <= _MUCH_MORE * _count_characters(prose):
        return None  # not worth reading: on most such pages
    stated = read_stated(scripts)
    rival = prose if _has_many_characters(stated) else shown
    return stated if _is_much_more(stated, rival) and not shows(shown, stated) else None


def _has_many_characters(blocks: Sequence[Block]) -> bool:
    left = _FEW
    for block in blocks:
        left -= len(block.text)
        if left <= 0:
            return True
    return False


def _count_characters(blocks: Sequence[Block]) -> int:
    return sum([len(block.text) for block in blocks])


def _is_much_more(blocks: Sequence[Block], than: Sequence[Block]) -> bool:
    return _count_characters(blocks) > _MUCH_MORE * _count_characters(than)


def _prose(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if len(block.text) >= _PROSE and block.link_density < _LINKED]


def _read_alternatives(tree: LexborHTMLParser) -> tuple[Block, ...]:
    """The blocks for browsers without scripts or frames: those of the longest such part.

    One that only asks to turn scripts on is none.
    """
    parts: list[tuple[Block, ...]] = []
    for node in tree.css("noscript, noframes"):  # their text is markup that was not parsed
        body = LexborHTMLParser(node.text().encode("utf-8", "replace")).body
        if body is not None:
            parts.append(walk(body))
    part = max(parts, key=_count_characters, default=())
    if not _has_many_characters(part) and any(_SCRIPT.search(block.text) for block in part):
        return ()
    return part
