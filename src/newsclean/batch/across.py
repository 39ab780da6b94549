"""Documents and blocks that an earlier input of the same run has had already.

This looks at cleaned documents one after another in input order, in one process, so that what it
finds does not depend on the number of workers: the first stays. Equal texts are found by hash;
nearly equal documents by MinHash (Broder 1997) with banded hashing (Indyk and Motwani 1998).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Final

from newsclean.batch.rendering import Cleaned, Job, list_changes
from newsclean.batch.request import Across
from newsclean.batch.tasks import Task
from newsclean.batch.work import Outcome, fail, finish
from newsclean.document import Block, Document
from newsclean.errors import InputError, UsageError
from newsclean.scripts import count_words
from newsclean.stages.duplicates.terms import Terms, read_terms

STAGE: Final = "duplicates"
# The fewest words of a block that is looked up, and terms of a document that may be nearly another.
BLOCK_WORDS: Final = 20
NEAR_TERMS: Final = 50
SHINGLE: Final = 4
PERMUTATIONS, BANDS = 128, 16
LIKENESS: Final = 0.85


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that an earlier input had."""

    place: int  # of the block in its document; -1 for the whole document
    rule: str
    detail: str
    score: float


class EarlierInputs:
    """What the inputs so far had.

    It remembers a hash and a place for each long block, and a MinHash signature for each document
    of some length: about 410 MB for a million blocks in a hundred thousand documents.
    """

    def __init__(self) -> None:
        try:
            import rensa
        except ImportError as error:
            raise UsageError(
                "--across", "needs the package rensa", remedy="pip install 'newsclean[across]'"
            ) from error
        self._rensa: Any = rensa
        self._index: Any = rensa.RMinHashLSH(LIKENESS, PERMUTATIONS, BANDS)
        self._signatures: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._sources: list[str] = []
        self._documents: dict[int, int] = {}
        self._blocks: dict[int, tuple[int, int]] = {}

    def look_up(self, document: Document) -> list[Seen]:
        """What `document` repeats of earlier ones, which it is one of from now on.

        One finding for the whole document, or one for each block.
        """
        terms = {
            place: read_terms(block.text)
            for place, block in enumerate(document.blocks)
            if block.removal is None
        }
        whole = [term for found in terms.values() for term in found.folded]
        if not whole:
            return []
        known = self._find_document(whole, terms)
        if known is not None:
            return [known]
        number = len(self._sources)
        self._sources.append(document.source)
        self._documents[_hash(whole)] = number
        found = list(self._find_blocks(document, terms, number))
        self._remember_signature(number, whole, terms)
        return found

    def _find_document(self, whole: list[str], terms: dict[int, Terms]) -> Seen | None:
        rule = "duplicates/seen-document"
        exact = self._documents.get(_hash(whole))
        if exact is not None:
            return Seen(-1, rule, f"same as {self._sources[exact]}", 1.0)
        if len(whole) < NEAR_TERMS:
            return None
        signature = self._sign(whole)
        numbers = _hash_numbers(terms)
        for number in sorted(self._index.query(signature)):
            likeness = self._signatures[number].jaccard(signature)
            # Documents that differ in a number say different things, however alike they are.
            if likeness >= LIKENESS and self._numbers[number] == numbers:
                return Seen(
                    -1, rule, f"{min(likeness, 0.99):.2f} like {self._sources[number]}", likeness
                )
        return None

    def _find_blocks(
        self, document: Document, terms: dict[int, Terms], number: int
    ) -> Iterator[Seen]:
        for place, found in terms.items():
            block = document.blocks[place]
            if block.protected or count_words(block.text) < BLOCK_WORDS:
                continue
            first, line = self._blocks.setdefault(_hash(found.folded), (number, block.lines[0]))
            if first != number:
                detail = f"same as {self._sources[first]}, line {line}"
                yield Seen(place, "duplicates/seen-block", detail, 1.0)

    def _remember_signature(self, number: int, whole: list[str], terms: dict[int, Terms]) -> None:
        if len(whole) >= NEAR_TERMS:
            signature = self._sign(whole)
            self._index.insert(number, signature)
            self._signatures[number] = signature
            self._numbers[number] = _hash_numbers(terms)

    def _sign(self, whole: list[str]) -> Any:
        shingles = [" ".join(whole[at : at + SHINGLE]) for at in range(len(whole) - SHINGLE + 1)]
        signature = self._rensa.RMinHash(PERMUTATIONS, 1)
        signature.update(shingles)
        return signature


def compare_across(
    job: Job, results: Iterable[tuple[Task, Outcome]], mode: Across
) -> Iterator[tuple[Task, Outcome]]:
    """The results with what earlier inputs had reported, or left out (`drop`)."""
    earlier = EarlierInputs()
    for task, outcome in results:
        cleaned = outcome.pending
        if cleaned is None:
            yield task, outcome
            continue
        findings = earlier.look_up(cleaned.document)
        if mode == "report" or not findings:
            said = [_describe(cleaned.document, seen) for seen in findings]
            yield task, replace(_finish(job, task, cleaned), findings=said)
            continue
        labelled = replace(cleaned, document=label(cleaned.document, findings))
        if labelled.document.kept:
            yield task, _finish(job, task, labelled)
        else:
            changes = list_changes(labelled) if job.with_changes else ()
            yield task, Outcome(task.source, "repeated", changes=changes, error=findings[0].detail)


def _finish(job: Job, task: Task, cleaned: Cleaned) -> Outcome:
    try:
        return finish(job, task, cleaned)
    except InputError as error:
        return fail(job, task, cleaned.data, error)


def _describe(document: Document, seen: Seen) -> str:
    if seen.place < 0:
        return f"{document.source}: {seen.rule}: {seen.detail}"
    first, last = document.blocks[seen.place].lines
    return f"{document.source}:{first}-{last}: {seen.rule}: {seen.detail}"


def label(document: Document, findings: list[Seen]) -> Document:
    """The document with what earlier inputs had labelled as removed."""
    labels: dict[int, Block] = {}
    for seen in findings:
        for place, block in enumerate(document.blocks):
            if block.removal is None and seen.place in (place, -1):
                labels[place] = block.removed(STAGE, seen.rule, seen.detail, seen.score)
    return document.with_blocks(labels)


def _hash(terms: list[str]) -> int:
    text = " ".join(terms).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def _hash_numbers(terms: dict[int, Terms]) -> int:
    return _hash(sorted(number for found in terms.values() for number in found.numbers))
