"""Two readings of a text that begin at two of its blocks and go on as long as both say the same."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

# So many letters show that two blocks begin alike, or that a reading goes on behind a gap.
ANCHOR: Final = 12
# Of the blocks that only one of the readings has, fewer than so many are passed over at once.
WIDEST_GAP: Final = 4
# Narrow gaps are tried first: the blocks that the first and the second reading pass over.
_GAPS: Final = sorted(
    ((x, y) for x in range(WIDEST_GAP) for y in range(WIDEST_GAP) if x or y), key=sum
)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of all blocks in one string, and where each block begins, and the last ends."""

    text: str
    starts: Sequence[int]

    @classmethod
    def of(cls, blocks: Sequence[str]) -> "Letters":
        """The letters of `blocks`, none of which is empty."""
        return cls("".join(blocks), [*accumulate(map(len, blocks), initial=0)])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def beginning(self, at: int) -> str:
        """What the block `at` begins with; a short block's goes on with the next one."""
        return self.text[self.starts[at] : self.starts[at] + ANCHOR]

    def are_alike(self, one: int, other: int) -> bool:
        """Whether two blocks have the same letters."""
        return self._block(one) == self._block(other)

    def _block(self, at: int) -> str:
        return self.text[self.starts[at] : self.starts[at + 1]]


class Reading:
    """A way through the blocks from `at` on, before `stop` and the blocks that are gone."""

    def __init__(self, letters: Letters, at: int, stop: int, gone: Set[int]) -> None:
        self._starts, self._stop, self._gone = letters.starts, stop, gone
        self.at = at
        self.position = letters.starts[at]
        self.places: list[int] = []  # of the blocks that were read to their end
        self.passed = 0  # letters passed over

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to read."""
        return self.at >= self._stop or self.at in self._gone

    @property
    def is_at_border(self) -> bool:
        """Whether the reading stands between two blocks."""
        return self.position == self._starts[self.at]

    @property
    def left(self) -> int:
        """The letters up to the next border."""
        return self._starts[self.at + 1] - self.position

    @property
    def position_in_block(self) -> int:
        """The letters since the last border."""
        return self.position - self._starts[self.at]

    def read(self, count: int) -> None:
        """Goes on by so many letters, as far as the next border at most."""
        self.position += count
        if self.position == self._starts[self.at + 1]:
            self.places.append(self.at)
            self.at += 1

    def ways_on(self) -> list[tuple[int, int]]:
        """Where the reading may go on, and to which border: here, or behind one of the next."""
        ways = [(self.position, self._starts[self.at + 1])]
        if self.is_at_border:
            for at in range(self.at + 1, min(self.at + WIDEST_GAP, self._stop)):
                if at in self._gone:
                    break
                ways.append((self._starts[at], self._starts[at + 1]))
        return ways

    def pass_over(self, blocks: int) -> None:
        """Goes on behind the next so many blocks."""
        if blocks:
            self.at += blocks
            self.passed += self._starts[self.at] - self.position
            self.position = self._starts[self.at]


def read_along(letters: Letters, first: Reading, later: Reading) -> Iterator[int]:
    """Leads both readings from border to border; the letters that they have read together."""
    read = 0
    while not (first.is_over or later.is_over):
        count = min(first.left, later.left)
        if _say_the_same(letters.text, first.position, later.position, count):
            first.read(count)
            later.read(count)
            read += count
            yield read
        elif not read or not _pass_gap(letters, first, later):
            return


def _pass_gap(letters: Letters, first: Reading, later: Reading) -> bool:
    """Leads both readings to where they go on alike, if they do near by."""
    firsts, laters = first.ways_on(), later.ways_on()
    for in_first, in_later in _GAPS:
        if in_first >= len(firsts) or in_later >= len(laters):
            continue
        (one, stop), (other, other_stop) = firsts[in_first], laters[in_later]
        count = min(stop - one, other_stop - other)
        # The few letters go beyond a border: what is short must be in its place.
        if all(_say_the_same(letters.text, one, other, n) for n in (ANCHOR, count)):
            first.pass_over(in_first)
            later.pass_over(in_later)
            return True
    return False


def _say_the_same(text: str, one: int, other: int, count: int) -> bool:
    return text[one : one + count] == text[other : other + count]
