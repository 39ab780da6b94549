"""Code in a text: what stands in backticks or between fences is shown as it is, on purpose."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from newsclean.document import Block

_FENCE: Final = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_SPAN: Final = re.compile(r"(?<!`)(?:`[^`]++`|``(?:[^`]|`(?!`))++``)(?!`)")


def lines_outside_fences(blocks: Sequence[Block]) -> Iterator[frozenset[int]]:
    """For each block, which of its lines are no part of a fenced block of code."""
    fence = ""
    for block in blocks:
        if not fence and "```" not in block.text and "~~~" not in block.text:
            yield frozenset(range(block.text.count("\n") + 1))
            continue
        outside: list[int] = []
        for n, line in enumerate(block.text.split("\n")):
            match = _FENCE.match(line)
            if fence:
                if match is not None and match[1].startswith(fence):
                    fence = ""
            elif match is not None:
                fence = match[1]
            else:
                outside.append(n)
        yield frozenset(outside)


def split_code(line: str) -> list[str]:
    """The line in parts, text and code in turn.

    >>> split_code("a `b` c")
    ['a ', '`b`', ' c']
    """
    if "`" not in line:
        return [line]
    parts: list[str] = []
    done = 0
    for match in _SPAN.finditer(line):
        parts += (line[done : match.start()], match[0])
        done = match.end()
    return [*parts, line[done:]]
