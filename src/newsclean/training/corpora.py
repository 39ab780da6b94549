"""The corpora that models are trained and measured on: pages in several lanes, with gold.

A corpus is a folder with `gold.jsonl` and a zip archive of pages for each lane.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from zipfile import ZipFile

# The same site may be in several corpora; a fold takes all of its pages.
FOLDS: Final = 5
# Second-level labels below which registrars hand out names (co.uk, com.au).
_REGISTRY_LABEL: Final = 3


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one lane, as bytes, with what its corpus says about it."""

    corpus: str
    lane: str
    id: str
    data: bytes
    gold: dict[str, Any]

    @property
    def domain(self) -> str:
        """The registered domain that published it; its id where the corpus has no address."""
        return find_domain(self.gold.get("url") or "") or self.id

    @property
    def fold(self) -> int:
        """Which of `FOLDS` parts it is in, told by its domain alone."""
        return int(hashlib.sha256(self.domain.encode()).hexdigest(), 16) % FOLDS


def read_pages(corpora: Path, names: tuple[str, ...], lanes: tuple[str, ...]) -> Iterator[Page]:
    """The pages of some corpora in some lanes; the lane `gold` holds the gold texts themselves."""
    for name in names:
        gold = {row["id"]: row for row in _read_gold(corpora / name)}
        for lane in lanes:
            if lane == "gold":
                for key, row in gold.items():
                    if row.get("text"):
                        yield Page(name, lane, key, row["text"].encode(), row)
                continue
            with ZipFile(corpora / name / f"{lane}.zip") as archive:
                for member in sorted(archive.namelist()):
                    key = Path(member).stem
                    if key in gold:
                        yield Page(name, lane, key, archive.read(member), gold[key])


def find_domain(url: str) -> str:
    """The registered domain of an address.

    >>> find_domain("https://www.news.example.co.uk/a"), find_domain("http://example.org")
    ('example.co.uk', 'example.org')
    """
    labels = (urlsplit(url).hostname or "").split(".")
    is_deep = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= _REGISTRY_LABEL
    return ".".join(labels[-3:] if is_deep else labels[-2:])


def fingerprint(corpora: Path, names: tuple[str, ...]) -> str:
    """A hash over the files of some corpora, to tell which pages a model has seen."""
    digest = hashlib.sha256()
    for name in names:
        for path in sorted((corpora / name).iterdir()):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read_gold(corpus: Path) -> Iterator[dict[str, Any]]:
    with (corpus / "gold.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
