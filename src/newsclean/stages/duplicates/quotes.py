"""Pull quotes: sentences of the story, set out once more between its paragraphs."""

from collections.abc import Iterator
from typing import Final

from newsclean.stages.duplicates.terms import Terms

FEWEST_TERMS, MOST_TERMS = 6, 60
SHINGLE: Final = 5
REMEMBERED: Final = 3


def find_pull_quotes(terms: dict[int, Terms]) -> Iterator[tuple[int, int]]:
    """The blocks that stand word for word inside another one: (the quote, the paragraph)."""
    shingles: dict[tuple[str, ...], list[int]] = {}
    for place, found in terms.items():
        for at in range(len(found.folded) - SHINGLE):
            places = shingles.setdefault(tuple(found.folded[at : at + SHINGLE]), [])
            if len(places) < REMEMBERED and place not in places:
                places.append(place)
    for place, found in terms.items():
        if not FEWEST_TERMS <= len(found.folded) <= MOST_TERMS:
            continue
        said = f" {' '.join(found.folded)} "
        for other in shingles.get(tuple(found.folded[:SHINGLE]), ()):
            longer = len(terms[other].folded) > len(found.folded)
            if longer and said in f" {' '.join(terms[other].folded)} ":
                yield place, other
                break
