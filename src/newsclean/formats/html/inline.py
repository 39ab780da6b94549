"""Elements within a line: links, emphasis, images, breaks, and what keeps words apart."""

from collections.abc import Callable
from typing import Final

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean.formats.html.copies import is_copy
from newsclean.formats.html.gathering import Gathering
from newsclean.formats.html.naming import read_names
from newsclean.formats.whitespace import BREAK
from newsclean.markup import Image

_LINE_NUMBER: Final = regex.compile(
    r"\b(?:line-?)?(?:no|nos|num|nums|number|numbers)\b|\blineno|\bgutter\b|\blnt?\b"
)
# What a link to its own place stands in: its sign (¶, #, 🔗) is not part of the title.
_TITLES: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption", "figcaption"})
_SIGN: Final = 2
# Attributes that hold an image's address, the ones for later loading first where a placeholder
# stands in `src`.
_ADDRESSES: Final = ("data-src", "data-original", "data-lazy-src", "srcset", "data-srcset")


def enter_span(gathering: Gathering, node: LexborNode) -> bool:
    """Notes what a span names; line numbers among code, and copies, are not taken in."""
    attributes = node.attributes
    if attributes and "aria-hidden" in attributes and is_copy(node):
        return True
    if attributes and (names := read_names(attributes)):
        if gathering.in_code and _LINE_NUMBER.search(names):
            return node.text().strip().isdigit()
        gathering.names.append(names)
    return False


def enter_link(gathering: Gathering, node: LexborNode) -> bool:
    """Opens a link, apart from one to another place that has just ended.

    A title's link to itself, shown as a sign, is no text of the title.
    """
    attributes = node.attributes
    address = (attributes.get("href") or "").strip()
    if "#" in address and _is_sign(gathering, node):
        return True
    if names := read_names(attributes):
        gathering.names.append(names)
    place = len(gathering.pieces)
    if not gathering.in_code and gathering.last_link[0] == place != 0:
        gathering.gap = gathering.last_link[1] != address
    if address:
        gathering.open_links += 1
        gathering.new_link = True
    gathering.open_inline.append((0, "a", address, ""))
    gathering.marks.append((place, "a", address, ""))
    return False


def leave_link(gathering: Gathering) -> None:
    """Closes the link opened last."""
    address = gathering.open_inline[-1][2]
    if address:
        gathering.open_links -= 1
        gathering.last_link = (len(gathering.pieces), address)
    leave_format(gathering)


def enter_format(tag: str) -> Callable[[Gathering, LexborNode], bool]:
    """What opens emphasis, inline code …, which the marks call `tag`."""

    def enter(gathering: Gathering, _node: LexborNode) -> bool:
        gathering.open_inline.append((0, tag, "", ""))
        gathering.marks.append((len(gathering.pieces), tag, "", ""))
        return False

    return enter


def enter_code_span(gathering: Gathering, node: LexborNode) -> bool:
    """Opens inline code; within a block of code it only names the language."""
    gathering.open_inline.append((0, "code", "", ""))
    gathering.marks.append((len(gathering.pieces), "code", "", ""))
    if gathering.in_code and (names := read_names(node.attributes)):
        gathering.names.append(names)
    return False


def leave_format(gathering: Gathering) -> None:
    """Closes the inline element opened last; one with nothing in it leaves no mark."""
    _, tag, value, _ = gathering.open_inline.pop()
    marks, place = gathering.marks, len(gathering.pieces)
    if marks and marks[-1] == (place, tag, value, ""):
        marks.pop()
    else:
        marks.append((place, "", "", ""))


def enter_apart(gathering: Gathering, _node: LexborNode) -> bool:
    """Begins what stands apart from the words around it: a button, a label."""
    gathering.gap = True
    return False


def leave_apart(gathering: Gathering) -> None:
    """Ends what stands apart from the words around it."""
    gathering.gap = True


def enter_time(gathering: Gathering, node: LexborNode) -> bool:
    """Notes a time's `datetime`."""
    if stated := node.attributes.get("datetime"):
        gathering.times.append(stated.strip())
    enter_span(gathering, node)
    return enter_apart(gathering, node)


def enter_break(gathering: Gathering, _node: LexborNode) -> bool:
    """A line break; a second one with nothing between ends the paragraph."""
    pieces = gathering.pieces
    if gathering.in_code:
        pieces.append("\n")
    elif pieces:
        last = len(pieces) - 1
        while last and pieces[last].isspace():
            last -= 1
        if pieces[last] == BREAK:
            gathering.end_block()
        else:
            pieces.append(BREAK)
            gathering.breaks += 1
    return True


def enter_image(gathering: Gathering, node: LexborNode) -> bool:
    """Takes an image in: into the text if it stands among words, else as one before the block."""
    attributes = node.attributes
    if "1" in (attributes.get("width"), attributes.get("height")):
        return True  # counts visitors, and shows nothing
    address = _image_address(attributes)
    if address:
        description = " ".join((attributes.get("alt") or "").split())
        if "aria-hidden" in attributes and gathering.pieces[-1:] == [description]:
            return True  # the formula before it, drawn
        if gathering.pieces:
            gathering.marks.append((len(gathering.pieces), "img", description, address))
        else:
            gathering.images.append(Image(address, description))
    return True


def enter_noscript(gathering: Gathering, node: LexborNode) -> bool:
    """Takes in the image that a script would show here, where nothing stands for it yet.

    One that shows nothing has no description: it counts visitors.
    """
    written = node.text()
    is_there = gathering.images or (gathering.marks and gathering.marks[-1][1] == "img")
    if not is_there and "<img" in written:
        image = LexborHTMLParser(written.encode("utf-8", "replace")).css_first("img[src][alt]")
        if image is not None and image.attributes["alt"]:
            enter_image(gathering, image)
    return True


def _image_address(attributes: dict[str, str | None]) -> str:
    address = (attributes.get("src") or "").strip()
    if address and not address.startswith("data:"):
        return address
    for name in _ADDRESSES:
        words = (attributes.get(name) or "").split(None, 1)
        if words and not words[0].startswith("data:"):
            return words[0].rstrip(",")
    return ""


def enter_quotation(gathering: Gathering, _node: LexborNode) -> bool:
    """A quotation within a line, which a browser shows in quotes."""
    gathering.pieces.append("“")
    return False


def leave_quotation(gathering: Gathering) -> None:
    """The end of a quotation within a line."""
    gathering.pieces.append("”")


def enter_math(gathering: Gathering, node: LexborNode) -> bool:
    """A formula as it is written for reading aloud or typesetting, else its letters in a row."""
    noted = node.css_first("annotation")
    written = node.attributes.get("alttext") or (noted or node).text()
    gathering.pieces.append(" ".join(written.split()))
    return True


def enter_superscript(gathering: Gathering, _node: LexborNode) -> bool:
    """Notes where a superscript begins, which may refer to a footnote."""
    gathering.superscript = len(gathering.pieces)
    return False


def leave_superscript(gathering: Gathering) -> None:
    """Puts a footnote's number, a link within the page, in brackets: no word runs into it."""
    pieces, start = gathering.pieces, gathering.superscript
    number = "".join(pieces[start:]).strip()
    is_reference = gathering.last_link == (len(pieces), gathering.last_link[1]) and (
        "#" in gathering.last_link[1]
    )
    if is_reference and start and start < len(pieces) and number.isalnum():
        pieces[start] = "[" + pieces[start].lstrip()
        pieces[-1] = pieces[-1].rstrip() + "]"


def _is_sign(gathering: Gathering, node: LexborNode) -> bool:
    outer = next(tag for _, tag, is_block, _ in reversed(gathering.stack) if is_block)
    if outer not in _TITLES:
        return False
    text = node.text().strip()
    return 0 < len(text) <= _SIGN and not any(map(str.isalnum, text))
