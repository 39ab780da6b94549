"""Which blocks may be copies or cuts of one another, told by their borders and size.

In most documents none may be, and a look at a few letters of each block shows it. What is left
out here has no partner that a comparison term by term would accept.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from newsclean.scripts import is_partly_unspaced
from newsclean.stages.duplicates.cuts import MARKED_TERMS, STANDFIRST_DISTANCE, is_marked
from newsclean.stages.duplicates.terms import fold, normalized, read_ends, read_terms
from newsclean.stages.duplicates.twins import TERMS_PER_SLIP

# In so many characters a text's first terms are looked for.
OPENING_SLICE: Final = 80
_ASCII: Final = bytes(range(0x80))
_NO_LETTERS: Final = bytes(code for code in range(256) if code >= 0x80 or not chr(code).isalpha())


@dataclass(frozen=True, slots=True)
class Borders:
    """The places of long texts that begin, and that end, with the same few letters.

    A text with too few letters at a border is always `vague`.
    """

    heads: Sequence[Sequence[int]]
    tails: Sequence[Sequence[int]]
    vague: Sequence[int]


def read_borders(texts: Mapping[int, str]) -> Borders:
    """The borders of the texts, in groups of at least two that are alike."""
    heads: defaultdict[str, list[int]] = defaultdict(list)
    tails: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in texts.items():
        head, tail = read_ends(text)
        heads[head].append(at)
        tails[tail].append(at)
    vague = heads.pop("", []) + tails.pop("", [])
    return Borders(
        [group for group in heads.values() if len(group) > 1],
        [group for group in tails.values() if len(group) > 1],
        vague,
    )


def find_candidates(texts: Mapping[int, str], borders: Borders) -> list[int]:
    """The places of the texts that may be twins or cuts, in the order of `texts`.

    They begin or end as another one does, and are as long, or begin with the same terms.
    """
    found = set(borders.vague)
    sizes: dict[int, tuple[int, int]] = {}
    for group in chain(borders.heads, borders.tails):
        sizes.update({at: _measure(texts[at]) for at in group if at not in sizes})
        found.update(_alike_in_size(group, sizes))
    for group in borders.heads:
        if _may_be_cut(group, texts):
            found.update(_with_one_opening(group, texts))
    return [at for at in texts if at in found]


def fold_alike(texts: Mapping[int, str], borders: Borders, all_texts: Sequence[str]) -> list[str]:
    """All texts, folded where another one may be the same: long ones begin alike then."""
    alike = {*borders.vague, *chain.from_iterable(borders.heads)}
    return [
        text if at in texts and at not in alike else fold(text) for at, text in enumerate(all_texts)
    ]


def _measure(text: str) -> tuple[int, int]:
    """The number of letters of `text`, and the number of terms that it cannot exceed."""
    text = normalized(text)
    octets = text.encode("utf-8", "surrogatepass")
    letters = len(octets.translate(None, _NO_LETTERS))
    if len(octets) > len(text):
        others = octets.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        letters += sum(map(str.isalpha, others))
    if is_partly_unspaced(text):
        return letters, len(text)
    # Between two words stands something else, which may be a term, too.
    return letters, 2 * (len(text) - letters) + 1


def _alike_in_size(group: Sequence[int], sizes: Mapping[int, tuple[int, int]]) -> Iterator[int]:
    """Those of the group whose number of letters another's is within the slips of a twin.

    A slip is a letter more or less.
    """
    for one, other in pairwise(sorted(group, key=sizes.__getitem__)):
        (fewer, most), (more, most_of_other) = sizes[one], sizes[other]
        if (more - fewer) * TERMS_PER_SLIP <= max(most, most_of_other):
            yield one
            yield other


def _may_be_cut(group: Sequence[int], texts: Mapping[int, str]) -> bool:
    """Whether two of the group stand close together, or one is marked as cut."""
    return any(later - place <= STANDFIRST_DISTANCE for place, later in pairwise(group)) or any(
        is_marked(texts[at]) for at in group
    )


def _with_one_opening(group: Sequence[int], texts: Mapping[int, str]) -> Iterator[int]:
    """Those of the group that begin with the same terms as another, as far as can be seen."""
    openings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in group:
        *whole, _ = read_terms(texts[at][:OPENING_SLICE]).folded or [""]  # the last one may go on
        if len(whole) < MARKED_TERMS - 1:
            yield from group
            return
        openings[tuple(whole[: MARKED_TERMS - 1])].append(at)
    for alike in openings.values():
        if len(alike) > 1:
            yield from alike
