"""Which blocks are title, byline and date: the lines on which the metadata was found."""

from typing import Final, Literal

from newsclean.document import Document

Role = Literal["title", "byline", "date", "dateline"]

_ROLES: Final[dict[str, Role]] = {
    "title": "title", "authors": "byline", "published": "date", "agency": "dateline",
}  # fmt: skip
# A longer block says more than what its role is; only a dateline opens a paragraph.
LONGEST_LABEL: Final = 300


def find_roles(document: Document) -> dict[int, Role]:
    """The places of the blocks that give title, authors, date or agency, with what each is."""
    of_line: dict[int, Role] = {}
    for name, role in _ROLES.items():
        evidence = document.evidence.get(name)
        if evidence is not None and evidence.line is not None:
            of_line.setdefault(evidence.line, role)
    found: dict[int, Role] = {}
    for place, block in enumerate(document.blocks) if of_line else ():
        first, last = block.lines
        label = of_line.get(first)
        is_short = len(block.text) <= LONGEST_LABEL or label == "dateline"
        if label is not None and first == last and is_short:
            found[place] = label
    return found
