"""What other programs read in a Markdown file: shortcodes, templates, components, addresses.

The parser takes these for text. An island is a piece of a line or a few lines; a region is
everything between a pair of tags, whose content belongs to a template.
"""

import re
from collections.abc import Sequence
from typing import Final

# Hugo's and Liquid's tags, template expressions, comments, addresses, kramdown's attributes.
_ISLAND: Final = re.compile(
    r"\{\{[<%].{0,500}?[>%]\}\}|\{%.{0,500}?%\}|\{\{.{0,500}?\}\}|\{#.{0,200}?#\}"
    r"|\[\[[^\[\]\n]{1,300}\]\]|<!--.{0,1000}?-->|\{:?[ \t]*[.#:][^{}\n]{0,200}\}"
    r"|\b(?:https?|ftp|mailto):[^\s<>]{1,1000}",
    re.DOTALL,
)
_TEMPLATE: Final = re.compile(r"\{\{|\{%|\{#|<!--|\{:|\{[.#]")
_TAG: Final = re.compile(
    r"\{%[-+]?[ \t]*(\w+)[^%\n]{0,500}%\}|\{\{[<%][ \t]*(/?[ \t]*[\w./-]+)[^\n]{0,500}?[>%]\}\}"
)
# A module's lines in MDX, up to the end of the statement.
_MODULE: Final = re.compile(
    r"(?:import[ \t]+(?:[\w$*{\"'][^\n]*[\"']|\{[ \t]*$|[\w$]+[ \t]*,[ \t]*\{[ \t]*$)"
    r"|export[ \t]+(?:default|const|let|var|function|class|async)\b|export[ \t]*[{*])"
)
_OPENING, _CLOSING = "([{", ")]}"
# A block that begins so is not prose: a component, an expression, a formula, an abbreviation, a
# tab's title, a file to include.
_FOREIGN: Final = re.compile(
    r"\s*(?:<|\{|\\\[|\\begin\{|\*\[[^\]\n]+\]:|!?\[\[?[^\]\n]+\]\]?\s*\Z"
    r"|={3}[!+]? *[\"']|-+8<-+|@\[?\w+\]?[(:])"
)


def find_islands(text: str) -> list[str]:
    """The islands of a text, in order."""
    return [match[0] for match in _ISLAND.finditer(text)]


def has_template(text: str) -> bool:
    """Whether a text holds anything that a template reads."""
    return _TEMPLATE.search(text) is not None


def is_foreign(text: str) -> bool:
    """Whether a block is not prose, or nothing but islands."""
    if _FOREIGN.match(text):
        return True
    return has_template(text) and not _ISLAND.sub("", text).strip(" \t\r\n\\-*_")


def find_regions(lines: Sequence[str]) -> frozenset[int]:
    """The lines, counted from 0, of MDX modules and between paired tags, those included."""
    pairs: list[tuple[int, int]] = []
    opened: dict[str, list[int]] = {}
    after_module = 0
    for number, line in enumerate(lines):
        if "{%" in line or "{{" in line:
            for tag in _TAG.finditer(line):
                name = tag[1] or tag[2].replace(" ", "").replace("\t", "")
                closed = name.removeprefix("end") if tag[1] else name.removeprefix("/")
                if closed == name:
                    opened.setdefault(name, []).append(number)
                elif opened.get(closed):
                    pairs.append((opened[closed].pop(), number + 1))
        is_module = line.startswith(("import", "export")) and _MODULE.match(line)
        if is_module and number >= after_module:
            after_module = _module_end(lines, number)
            pairs.append((number, after_module))
    found: set[int] = set()
    done = 0
    for start, stop in sorted(pairs):
        found.update(range(max(start, done), stop))
        done = max(done, stop)
    return frozenset(found)


def _module_end(lines: Sequence[str], start: int) -> int:
    """The line after a module's statement: where its brackets are closed and a line is blank."""
    depth = 0
    for number in range(start, len(lines)):
        line = lines[number]
        depth += sum(line.count(c) for c in _OPENING) - sum(line.count(c) for c in _CLOSING)
        if depth <= 0 and (number + 1 == len(lines) or not lines[number + 1].strip()):
            return number + 1
    return start + 1
