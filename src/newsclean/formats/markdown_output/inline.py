"""A block's text as one paragraph of Markdown, with its links, emphasis, code and images."""

from typing import Final
from unicodedata import category

import regex

from newsclean.document import Block
from newsclean.formats.markdown_output.escaping import escape, escape_address
from newsclean.formats.markdown_output.tokens import Token, plain, read_tokens

_DELIMITERS: Final = {"em": "*", "strong": "**"}
_BACKTICKS: Final = regex.compile(r"`+")
# Edges of what is written around a text, as emphasis next to it sees them.
_EDGES: Final = {"a": ("[", ")"), "code": ("`", "`")}


def render_inline(block: Block, *, links: bool = True, base: str = "") -> list[str]:
    """The cells of the block's text in Markdown; a text that is no row has one.

    Line breaks in it are hard ones. Addresses are relative to `base`. Text that a repair has
    changed is written without markup.
    """
    markup = block.markup
    if markup is None or markup.inline is None:
        return _render_plain(block)
    tokens = read_tokens(markup.inline, links=links, base=base)
    if plain(tokens) != "".join(block.text.split()):
        return _render_plain(block)
    cells: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "cell":
            cells.append([])
        else:
            cells[-1].append(token)
    return [_render(cell) for cell in cells]


def _render_plain(block: Block) -> list[str]:
    if block.kind == "table":
        return [escape(cell) for cell in block.text.split("\t")]
    joint = "\\\n" if block.markup is not None else "\n"
    return [joint.join([escape(line.strip()) for line in block.text.split("\n")])]


def _render(tokens: list[Token]) -> str:
    tokens = _leave_out(tokens, _find_powerless(tokens))
    parts: list[str] = []
    in_link = False
    code: list[str] | None = None
    for n, token in enumerate(tokens):
        if token.kind == "text":
            following = tokens[n + 1] if n + 1 < len(tokens) else None
            if code is not None:
                code.append(token.text)
            else:
                parts.append(_escape_before(token.text, following, in_link))
        elif token.kind == "break":
            parts.append("\\\n")
        elif token.kind == "image":
            parts.append(f"![{escape(token.text, in_link=True)}]({escape_address(token.address)})")
        elif token.tag == "code":
            if token.kind == "close" and code is not None:
                parts.append(write_code("".join(code)))
            code = [] if token.kind == "open" else None
        elif token.tag == "a":
            in_link = token.kind == "open"
            parts.append("[" if in_link else f"]({escape_address(token.address)})")
        else:
            parts.append(_DELIMITERS[token.tag])
    return "".join(parts)


def write_code(text: str) -> str:
    """A code span that holds `text`, whatever backticks are in it.

    >>> write_code("a`b")
    '``a`b``'
    """
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"


def _escape_before(text: str, following: Token | None, in_link: bool) -> str:
    escaped = escape(text, in_link=in_link)
    opens_link = following is not None and following.kind == "open" and following.tag == "a"
    if opens_link and escaped.endswith("!"):
        return escaped[:-1] + "\\!"
    return escaped


def _leave_out(tokens: list[Token], places: set[int]) -> list[Token]:
    """The tokens without some; texts that now meet are one, to be escaped as one."""
    left: list[Token] = []
    for n, token in enumerate(tokens):
        if n in places:
            continue
        if token.kind == "text" and left and left[-1].kind == "text":
            left[-1] = left[-1]._replace(text=left[-1].text + token.text)
        else:
            left.append(token)
    return left


def _find_powerless(tokens: list[Token]) -> set[int]:
    """The places of emphasis that CommonMark would not take for it where it stands."""
    left_out: set[int] = set()
    opened: list[int] = []
    for n, token in enumerate(tokens):
        if token.tag not in _DELIMITERS or token.kind not in ("open", "close"):
            continue
        if token.kind == "open":
            opened.append(n)
            continue
        start = opened.pop()
        touches = any(
            0 <= at < len(tokens) and tokens[at].tag in _DELIMITERS and tokens[at].kind == kind
            for at, kind in ((start - 1, "close"), (n + 1, "open"))
        )
        can_flank = _can_flank(tokens, start, 1) and _can_flank(tokens, n, -1)
        # Within other emphasis, its end could be taken for the other's unless it stands apart.
        is_mixed = bool(opened) and not (
            _is_apart(tokens[start - 1], -1) and _is_apart(tokens[n + 1], 0)
        )
        if touches or is_mixed or not can_flank:
            left_out |= {start, n}
    return left_out


def _can_flank(tokens: list[Token], place: int, inward: int) -> bool:
    """Whether a delimiter opens (`inward` is 1) or closes (-1) emphasis beside its neighbours."""
    inside = _edge(tokens, place, inward)
    outside = _edge(tokens, place, -inward)
    if inside.isspace():
        return False
    return not _is_punctuation(inside) or outside.isspace() or _is_punctuation(outside)


def _is_apart(beside: Token, edge: int) -> bool:
    """Whether what stands beside a delimiter is a space or another delimiter."""
    if beside.kind == "text":
        return beside.text[edge].isspace()
    return beside.tag in _DELIMITERS


def _edge(tokens: list[Token], place: int, step: int) -> str:
    """The character that stands next to a delimiter on one side, past other delimiters."""
    place += step
    while 0 <= place < len(tokens) and tokens[place].tag in _DELIMITERS:
        place += step
    if not 0 <= place < len(tokens) or tokens[place].kind == "break":
        return " "
    token = tokens[place]
    if token.kind == "text":
        return token.text[0 if step > 0 else -1]
    if token.kind == "image":
        return "!" if step > 0 else ")"
    return _EDGES[token.tag][0 if token.kind == "open" else 1] if token.tag == "a" else "`"


def _is_punctuation(character: str) -> bool:
    return category(character)[0] in "PS"
