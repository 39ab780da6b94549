"""A chain of stages, run until nothing changes any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol, runtime_checkable

from newsclean.document import Block, Document
from newsclean.selection import EVERYTHING, Selection


@runtime_checkable
class Stage(Protocol):
    """What a stage is, and all that a plugin has to provide.

    A frozen dataclass whose fields are its options (each with a default), and which is called
    with a document and gives one back. What an option must not be it refuses when it is made, by a
    UsageError. It must be pure: no I/O, no globals, no memory of other documents. It judges the
    kept blocks (`document.kept`) and labels them; it deletes nothing. Every rule that it reports is
    a key of `rules`, spelled `stage/rule`.

    It may have a method `has_no_work(document) -> bool`, which tells that the stage has nothing to
    do with the document, nor with what is left of it whatever others remove: it is not called then.
    """

    name: ClassVar[str]
    rules: ClassVar[Mapping[str, str]]

    def __call__(self, document: Document) -> Document:
        """The document with this stage's labels on it."""
        ...


# A chain that has not settled after this many rounds over all stages is left as it stands: a
# bound on the time, never met by a document that people have.
MOST_ROUNDS: Final = 20


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Stages in the order in which they run."""

    stages: tuple[Stage, ...] = ()

    def __call__(self, document: Document, selection: Selection = EVERYTHING) -> Document:
        """The document with the labels of every stage on it that `selection` lets through.

        The chain goes round until each stage, seeing what the others left, has nothing to add.
        So cleaning an output again changes nothing, whatever the order of the stages. A clean
        document costs one round; so does a page, whose output is no page that might be cleaned
        again.
        """
        settled = 0
        rounds = MOST_ROUNDS if document.page is None else 1
        idle: set[int] = set()
        for place, stage in [*enumerate(self.stages)] * rounds:
            before = document.blocks
            if place not in idle:
                has_no_work = getattr(stage, "has_no_work", None)
                if has_no_work is not None and has_no_work(document):
                    idle.add(place)
                else:
                    document = selection.restrain(document, stage(document))
            if document.blocks is before or document.blocks == before:
                settled += 1
            else:
                settled = 0
                if not _only_removed(before, document.blocks):
                    idle.clear()
            if settled == len(self.stages):
                break
        return document


def _only_removed(before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Whether the blocks say what they said, except that some were removed."""
    return len(before) == len(after) and all(
        old is new or (old.text == new.text and (new.removal is not None or old.removal is None))
        for old, new in zip(before, after, strict=True)
    )
