"""Which labels a stage may put on a document: by rule, certainty, writers' marks and baseline."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import pairwise
from typing import Final

from newsclean.document import Block, Document, Removal, Repair, Spared

Label = Removal | Repair

# Page chrome comes in company; a line that stands alone may be a writer's.
COMPANY_STAGE: Final = "boilerplate"
# At a text's edge a page's menu needs none: no writer opens with “skip to content”.
MENUS: Final = "boilerplate/navigation"
# What the user's own settings name is certain.
OWN_RULES: Final = frozenset({"boilerplate/phrase", "boilerplate/pattern"})


@dataclass(frozen=True, slots=True)
class Selection:
    """What may be labelled; the default takes everything but what a block itself forbids.

    `select` and `ignore` hold rules (`boilerplate/legal`) and whole stages (`boilerplate`); no
    `select` means every rule. `min_score` is the least certainty of a removal. With `in_company`
    chrome is taken only where two blocks of it stand together, or a menu's line at the text's edge,
    but for what the user's own settings name. `accepted` are fingerprints of labels that a baseline
    accepts, each with how often. `comment` is how a line of plain text begins that may hold a
    writer's mark.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_score: float = 0.0
    in_company: bool = False
    accepted: tuple[tuple[str, int], ...] = ()
    comment: str | None = None

    def allows(self, rule: str) -> bool:
        """Whether a rule may label anything at all."""
        return not matches(rule, self.ignore) and (not self.select or matches(rule, self.select))

    def restrain(self, before: Document, after: Document) -> Document:
        """The document `after` a stage, without the labels that may not be.

        A block with one such label loses all that the stage put on it: its repairs build on one
        another. What a mark or the baseline held back is noted in `spared`.
        """
        if after.blocks is before.blocks or len(after.blocks) != len(before.blocks):
            return after
        if self._is_open and not any(block.fixed or block.mark for block in before.blocks):
            return after
        wanted = {
            place: labels
            for place, (old, new) in enumerate(zip(before.blocks, after.blocks, strict=True))
            if old is not new and (labels := list(_new_labels(old, new)))
        }
        held: set[int] = set()
        spared: set[Spared] = set()
        budget = Counter(dict(self.accepted))
        for place, labels in wanted.items():
            is_fixed = before.blocks[place].fixed == "bytes"
            if is_fixed or not all(map(self._certain_enough, labels)):
                held.add(place)
        if self.in_company:
            held |= _lonely(before, {n: found for n, found in wanted.items() if n not in held})
        for place, labels in wanted.items():
            reasons = (
                () if place in held else set(self._spare(before.blocks[place], labels, budget))
            )
            spared.update(reasons)
            if reasons:
                held.add(place)
        held |= _torn(after.blocks, wanted.keys() - held, held)
        if not held:
            return after
        restrained = after.with_blocks({place: before.blocks[place] for place in held})
        if spared <= restrained.spared:
            return restrained
        return replace(restrained, spared=restrained.spared | spared)

    @property
    def _is_open(self) -> bool:
        """Whether nothing is held back but what a block itself forbids."""
        return not (
            self.select or self.ignore or self.min_score or self.in_company or self.accepted
        )

    def _certain_enough(self, label: Label) -> bool:
        if label.rule in OWN_RULES:
            certain = True
        elif isinstance(label, Repair):
            # Where chrome needs company, a phrase at a paragraph's end has none.
            certain = not (self.in_company and label.stage == COMPANY_STAGE)
        else:
            certain = label.score >= self.min_score
        return certain and self.allows(label.rule)

    def _spare(
        self, block: Block, labels: Sequence[Label], budget: Counter[str]
    ) -> Iterator[Spared]:
        mark = block.mark
        for label in labels:
            if mark is not None and (not mark.rules or matches(label.rule, mark.rules)):
                yield Spared(block.lines, label.rule, mark.line)
            elif budget:
                content = label.before if isinstance(label, Repair) else block.original
                key = fingerprint(label.rule, content)
                if budget[key] > 0:
                    budget[key] -= 1
                    yield Spared(block.lines, label.rule)


EVERYTHING: Final = Selection()


def matches(rule: str, names: Iterable[str]) -> bool:
    """Whether a rule or its stage is among `names`.

    >>> matches("duplicates/cut-block", ["duplicates"]), matches("duplicates/x", ["dup"])
    (True, False)
    """
    return any(rule == name or rule.startswith(f"{name}/") for name in names)


def fingerprint(rule: str, content: str) -> str:
    """A name for what a rule found, by its content: neither lines nor spacing count."""
    said = f"{rule}\n{' '.join(content.split())}"
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _new_labels(old: Block, new: Block) -> Iterator[Label]:
    yield from new.repairs[len(old.repairs) :]
    if new.removal is not None and old.removal is None:
        yield new.removal


def _torn(blocks: Sequence[Block], places: Set[int], held: Set[int]) -> set[int]:
    """Of the `places` those that must not go, as others of the same item or quote stay."""
    stay = {block.whole for n, block in enumerate(blocks) if block.removal is None or n in held}
    return {
        n
        for n in places
        if blocks[n].removal is not None
        and blocks[n].fixed == "place"
        and (not blocks[n].whole or blocks[n].whole in stay)
    }


def _lonely(before: Document, wanted: dict[int, list[Label]]) -> set[int]:
    """The places of chrome that stands neither next to other chrome nor where menus stand."""
    blocks = before.blocks
    chrome = {
        place: label
        for place, labels in wanted.items()
        for label in labels
        if isinstance(label, Removal) and label.stage == COMPANY_STAGE
    }
    kept = [
        place
        for place, block in enumerate(blocks)
        if block.removal is None and block.kind != "front-matter"
    ]
    in_company = {place for pair in pairwise(kept) if chrome.keys() >= set(pair) for place in pair}
    in_company |= {
        place
        for place in {*kept[:1], *kept[-1:]} & chrome.keys()
        if chrome[place].rule == MENUS and blocks[place].kind == "paragraph"
    }
    return {
        place
        for place, label in chrome.items()
        if label.rule not in OWN_RULES and place not in in_company
    }
