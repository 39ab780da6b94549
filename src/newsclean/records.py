"""Frozen dataclasses for what is made by the hundred for every document."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Record = TypeVar("Record")


@dataclass_transform(frozen_default=True)
def record(cls: type[Record]) -> type[Record]:
    """A slotted dataclass that the type checker takes for frozen.

    At run time it is not: a frozen one takes four times as long to make, which for the blocks of
    a page is as long as finding them.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
