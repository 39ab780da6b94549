"""Declarative shadow roots: templates that a browser shows where they stand."""

from typing import Final

import regex

_MARK: Final = "shadowrootmode"
_TEMPLATE: Final = regex.compile(r"<(/?)template\b([^<>]*+)>", regex.IGNORECASE)


def open_shadows(page: str) -> str:
    """`page` with its shadow roots as plain elements; other templates stay what nobody sees.

    >>> open_shadows("<my-card><template shadowrootmode=open>Ferry</template></my-card>")
    '<my-card><div shadowrootmode=open>Ferry</div></my-card>'
    """
    around: list[bool] = []

    def rename(found: regex.Match[str]) -> str:
        if not found[1]:
            around.append(_MARK in found[2])
            return f"<div{found[2]}>" if around[-1] else found[0]
        return "</div>" if around and around.pop() else found[0]

    return _TEMPLATE.sub(rename, page)
