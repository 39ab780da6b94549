"""A whole newsclean plugin: one stage, which removes wire codes such as XYZ14052024000123ID1107."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from newsclean import Document


@dataclass(frozen=True, slots=True)
class WireCodes:
    """Removes lines that are nothing but a wire's code."""

    name: ClassVar[str] = "wirecodes"
    rules: ClassVar[Mapping[str, str]] = {"wirecodes/code": "a line that is a wire's code"}

    # The fewest characters of a code; shorter ones may be a flight or a street.
    min_length: int = 12

    def __call__(self, document: Document) -> Document:
        """The document with its wire codes labelled as removed."""
        code = re.compile(rf"(?=.*\d)[A-Z0-9]{{{self.min_length},}}")
        return document.with_blocks(
            {
                n: block.removed(self.name, "wirecodes/code", f"the code {block.text}")
                for n, block in enumerate(document.blocks)
                if block.removal is None and code.fullmatch(block.text)
            }
        )
