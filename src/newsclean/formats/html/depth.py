"""Pages nested deeper than any browser follows, made flat before they are parsed.

For each `<div>` a parser looks through the elements around it for an open paragraph, so its time
grows with the square of the depth. Browsers stop nesting at some hundred levels.
"""

from typing import Final

import regex

# As deep as WebKit and Blink nest.
_DEEPEST: Final = 512
# A parser takes little notice of so many levels, and few pages that people made have more. Counted
# are tags that nothing ends, among them those that need no end: where there are more, it is looked
# at closely.
_SUSPICIOUS: Final = 1024
# A page with fewer tags than this is parsed in a tenth of a second however they are nested.
_FEW: Final = 5120
_STEP: Final = 8192

_TAG: Final = regex.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1\b|\Z)"
    r"|<(/?)([a-z][^\s/<>]*+)[^<>]*+>",
    regex.DOTALL | regex.IGNORECASE,
)
# Elements that hold nothing, or that the next of their kind ends.
_NOT_NESTED: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot",
     "html", "head", "body"}
)  # fmt: skip


def may_be_deep(octets: bytes) -> bool:
    """Whether anywhere in a page far more tags have begun elements than ended them."""
    starts = range(0, len(octets), _STEP)
    tags = [octets.count(b"<", start, start + _STEP) for start in starts]
    if sum(tags) < _FEW:
        return False
    # Ends take longer to count: only what may have grown deep is looked at for them.
    depth = counted = 0
    for start, begun in zip(starts, tags, strict=True):
        depth += begun
        if depth > _SUSPICIOUS:
            stop = start + _STEP
            depth -= 2 * octets.count(b"</", counted, stop)
            counted = stop
            if depth > _SUSPICIOUS:
                return True
    return False


def limit_depth(text: str) -> str:
    """`text` without the tags of elements that stand too deep; what they hold stays.

    >>> flat = limit_depth("<div>" * 10000 + "deep")
    >>> flat.count("<div>"), flat[-4:]
    (512, 'deep')
    """
    parts: list[str] = []
    around: list[str] = []
    dropped = done = 0
    for found in _TAG.finditer(text):
        tag = (found[3] or "").lower()
        if not tag or tag in _NOT_NESTED:
            continue
        if not found[2]:
            if len(around) < _DEEPEST:
                around.append(tag)
                continue
            dropped += 1
        elif dropped:
            dropped -= 1
        else:
            if tag in around:
                while around.pop() != tag:
                    pass
            continue
        # A space keeps the words apart that it stood between.
        parts += (text[done : found.start()], " ")
        done = found.end()
    return "".join([*parts, text[done:]])
