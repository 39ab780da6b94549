"""What a document says of itself, as the front matter of a Markdown file."""

from math import inf
from typing import Any

import yaml

from newsclean.document import Metadata

FENCE = "---\n"


def write_front_matter(metadata: Metadata) -> str:
    """Title, authors and date as YAML between its fences, with a blank line; empty without any.

    >>> print(write_front_matter(Metadata(title="Ferry stays", published="2024-05-03")), end="")
    ---
    title: Ferry stays
    date: '2024-05-03'
    ---
    <BLANKLINE>
    """
    stated: dict[str, Any] = {
        "title": metadata.title, "authors": list(metadata.authors), "date": metadata.published,
    }  # fmt: skip
    stated = {key: value for key, value in stated.items() if value}
    if not stated:
        return ""
    written = yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=inf)
    return f"{FENCE}{written}{FENCE}\n"
