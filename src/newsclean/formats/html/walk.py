"""One walk over a parsed page, giving a block for each paragraph, heading, item …"""

from typing import Final

from selectolax.lexbor import LexborNode

from newsclean.document import Block
from newsclean.formats.html import inline, structure
from newsclean.formats.html.gathering import Gathering, Open
from newsclean.formats.html.roles import TEXT, Role, Roles, Tagged

BLOCK: Final = Role()
INLINE: Final = Role(is_block=False)


def _format(tag: str) -> Role:
    return Role(False, inline.enter_format(tag), inline.leave_format)


def _take_whole(_gathering: Gathering, _node: LexborNode) -> bool:
    return True


UNSEEN: Final = Role(False, _take_whole)
_ARTICLE: Final = Role(True, structure.enter_article, structure.leave_article)
_CODE: Final = Role(True, structure.enter_code, structure.leave_code)
_SPAN: Final = Role(False, inline.enter_span)
_APART: Final = Role(False, inline.enter_apart, inline.leave_apart)
_IMAGE: Final = Role(False, inline.enter_image)
_UNORDERED: Final = Role(True, structure.enter_unordered_list, structure.leave_list)

_ROLES: Final[dict[str, Role]] = {
    # What nobody sees, or what is no text.
    **dict.fromkeys(
        ("-comment", "head", "script", "style", "noframes", "noembed", "svg",
         "iframe", "object", "embed", "canvas", "audio", "video", "select", "datalist",
         "textarea", "input", "meter", "progress", "meta", "link", "base", "param", "source",
         "track", "col", "area", "wbr", "frame"),
        UNSEEN,
    ),
    **dict.fromkeys(
        ("abbr", "acronym", "bdi", "bdo", "big", "blink", "data", "dfn", "del", "font", "ins",
         "map", "mark", "nobr", "output", "picture", "rb", "rp", "rt", "rtc", "ruby", "s", "slot",
         "small", "strike", "sub", "u"),
        INLINE,
    ),
    **dict.fromkeys(("article", "main", "blockquote", "figure"), _ARTICLE),
    **dict.fromkeys(("nav", "footer", "aside"), Role(True, structure.enter_frame)),
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), _CODE),
    **dict.fromkeys(("button", "label"), _APART),
    **dict.fromkeys(("strong", "b"), _format("strong")),
    **dict.fromkeys(("em", "i", "cite", "var"), _format("em")),
    **dict.fromkeys(
        ("code", "kbd", "samp", "tt"), Role(False, inline.enter_code_span, inline.leave_format)
    ),
    **dict.fromkeys(("img", "amp-img", "amp-anim", "image"), _IMAGE),
    **dict.fromkeys(("ul", "menu", "dir", "dl"), _UNORDERED),
    "a": Role(False, inline.enter_link, inline.leave_link),
    "br": Role(False, inline.enter_break),
    "li": Role(True, structure.enter_item),
    "math": Role(False, inline.enter_math),
    "noscript": Role(False, inline.enter_noscript),
    "ol": Role(True, structure.enter_ordered_list, structure.leave_list),
    "q": Role(False, inline.enter_quotation, inline.leave_quotation),
    "span": _SPAN,
    "sup": Role(False, inline.enter_superscript, inline.leave_superscript),
    "table": Role(True, structure.enter_table, structure.leave_table),
    "td": Role(True, structure.enter_cell),
    "th": Role(True, structure.enter_head_cell),
    "template": Role(False, structure.enter_template),
    "time": Role(False, inline.enter_time, inline.leave_apart),
    "tr": Role(True, structure.enter_row, structure.leave_row),
    **dict.fromkeys(
        ("address", "body", "caption", "center", "dd", "details",
         "dialog", "div", "dt", "fieldset", "figcaption", "form", "h1", "h2",
         "h3", "h4", "h5", "h6", "header", "hr", "legend", "p", "section",
         "summary", "tbody", "thead", "tfoot"),
        BLOCK,
    ),
}  # fmt: skip

ROLES: Final = Roles(_ROLES)
# For a page that seems to have nothing else.
ROLES_OF_ALL: Final = Roles({**_ROLES, **dict.fromkeys(("nav", "footer", "aside"), BLOCK)})

# An element of a page's own invention within one of these stands within the line; one of an
# office program's (`st1:City`) does in any of the others too.
_HOLD_PHRASES: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"})
_HOLD_TEXT: Final = _HOLD_PHRASES | {"li", "dt", "dd", "td", "th", "div", "blockquote", "caption"}


def walk(top: LexborNode, roles: Roles = ROLES) -> tuple[Block, ...]:
    """The blocks below `top`, in document order."""
    return tuple(gather(top, roles).blocks)


def gather(top: LexborNode, roles: Roles = ROLES) -> Gathering:  # noqa: C901, PLR0912
    """What a walk over all that is below `top` gathers.

    Without recursion, so that depth does not matter, and in one function, as for most nodes a
    call would cost more than what there is to do.
    """
    gathering = Gathering()
    stack, pieces, names = gathering.stack, gathering.pieces, gathering.names
    elements, contexts, blocks = gathering.elements, gathering.contexts, gathering.blocks
    role_of, end_block = roles.by_number, gathering.end_block
    stack.append((top, top.tag or "", True, None))
    node = top.first_child
    while stack:
        while node is not None:
            number = node.tag_id
            if number == TEXT:
                text = node.text_content
                if text and (pieces or not text.isspace() or gathering.in_code):
                    if gathering.gap:
                        _keep_apart(gathering, text)
                    pieces.append(text)
                    if gathering.open_links:
                        gathering.link_characters += len(" ".join(text.split()))
                        if gathering.new_link:
                            gathering.links += 1
                            gathering.new_link = False
                node = node.next
                continue
            try:
                tag, is_block, enter, leave = role_of[number]
            except KeyError:
                tag, is_block, enter, leave = _find_role(node, stack, roles)
            if is_block and (pieces or names):
                end_block()
            if enter is not None and (enter is _take_whole or enter(gathering, node)):
                node = node.next
                continue
            below = node.first_child
            if below is None and leave is None:
                node = node.next
                continue
            stack.append((node, tag, is_block, leave))
            node = below
        node, _, is_block, leave = stack[-1]
        if is_block and (pieces or names):
            end_block()
        if leave is not None:
            leave(gathering)
        stack.pop()
        if len(elements) > len(stack):
            elements.pop().stop = len(blocks)
            contexts.pop()
        node = node.next
    return gathering


def _find_role(node: LexborNode, stack: list[Open], roles: Roles) -> Tagged:
    """The role of a node whose tag has no number, and of one that is no element."""
    tag = node.tag or "-comment"
    role = roles.by_tag.get(tag)
    if role is None:
        role = BLOCK
        if "-" in tag or ":" in tag:
            outer = next(tag for _, tag, is_block, _ in reversed(stack) if is_block)
            role = INLINE if outer in (_HOLD_TEXT if ":" in tag else _HOLD_PHRASES) else BLOCK
    return (tag, *role)


def _keep_apart(gathering: Gathering, text: str) -> None:
    """Puts a space before `text` where its first word would run into the last one."""
    gathering.gap = False
    if gathering.pieces and gathering.pieces[-1][-1:].isalnum() and text[0].isalnum():
        gathering.pieces.append(" ")
