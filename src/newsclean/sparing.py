"""What a writer, or a baseline, wants left alone, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A writer's word on a source line: some rules, or all if none is named, stay out."""

    line: int
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spared:
    """A label that a stage wanted to give to the block on `lines`, and what kept it from that.

    It was a writer's mark, on the line `mark`, or the baseline if that is None.
    """

    lines: tuple[int, int]
    rule: str
    mark: int | None = None
