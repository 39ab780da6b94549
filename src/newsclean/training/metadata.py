"""Learns the weights by which title, authors and day of publication are chosen.

Run as `python -m newsclean.training.metadata CORPUS…` with the extra `train`; a corpus is a folder
with `gold.jsonl` (id, url, title, author, published) and the pages in `html.zip` and `text.zip`.
For each lane and field it fits a conditional logit over the candidates of each document, in which
“none of them” is one of the choices, prints what cross-validation by site gives, and writes
`data/metadata_weights.tsv`.
"""

import hashlib
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsclean.cleaning import clean_bytes
from newsclean.data import read_table
from newsclean.document import Document
from newsclean.stages.metadata import find_story
from newsclean.stages.metadata.ranking import BIAS, THRESHOLD, Candidate

FOLDS: Final = 5
# A feature seen in fewer candidates tells nothing; weights get a normal prior of such a variance:
# the sources of a page say much the same, so that less can be told of each.
FEWEST: Final = 6
VARIANCES: Final = {"page": 0.3, "text": 1.0}
# A value is given if its chance is at least this: a wrong one costs more than none.
THRESHOLDS: Final = {
    "page title": 0.4, "page authors": 0.45, "page published": 0.4,
    "text title": 0.35, "text authors": 0.4, "text published": 0.5,
}  # fmt: skip
LANES: Final = {"page": "html", "text": "text"}
GOLD: Final = {"title": "title", "authors": "author", "published": "published"}
SMALLEST: Final = 0.05


@dataclass(frozen=True, slots=True)
class Case:
    """The candidates of a document: values, features, which are right, and the document's site."""

    corpus: str
    site: str
    values: list[str]
    features: list[list[str]]
    is_right: list[bool]


def main(corpora: Sequence[str]) -> None:
    """Trains every model; the title's first, as the others look around the title that it chose."""
    weights: dict[str, dict[str, float]] = {}
    for lane, folder in LANES.items():
        pages = list(_read_pages(corpora, folder))
        for field in GOLD:
            model = f"{lane} {field}"
            cases = [
                case
                for corpus, gold, document in pages
                if gold.get(GOLD[field])
                for case in (
                    _make_case(corpus, gold, document, field, weights.get(f"{lane} title")),
                )
            ]
            threshold, variance = THRESHOLDS[model], VARIANCES[lane]
            _validate(model, cases, threshold, variance)
            weights[model] = {**fit(cases, variance), THRESHOLD: threshold}
    _write(weights)


def fit(cases: Sequence[Case], variance: float) -> dict[str, float]:
    """The weights under which the right candidates, or none where none is, are likeliest."""
    cases = [case for case in cases if case.features]
    seen = Counter(name for case in cases for names in case.features for name in names)
    known = sorted(name for name, count in seen.items() if count >= FEWEST)
    index = {name: n for n, name in enumerate(known)}
    rows = [names for case in cases for names in case.features]
    pairs = [(n, index[name]) for n, names in enumerate(rows) for name in names if name in index]
    where, which = np.array(pairs).T
    matrix = csr_matrix((np.ones(len(pairs)), (where, which)), shape=(len(rows), len(known)))
    right = np.array([flag for case in cases for flag in case.is_right], float)
    sizes = np.array([len(case.features) for case in cases])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    answered = np.add.reduceat(right, starts) > 0

    def loss(vector: Any) -> tuple[float, Any]:
        scores = matrix @ vector[:-1] + vector[-1]
        top = np.maximum(np.maximum.reduceat(scores, starts), 0)
        powers, none = np.exp(scores - top[owner]), np.exp(-top)
        total = np.add.reduceat(powers, starts) + none
        hit = np.add.reduceat(powers * right, starts)
        value = -np.log(np.where(answered, hit, none) / total + 1e-300).sum()
        wanted = np.where(
            answered[owner], powers * right / np.where(hit[owner] > 0, hit[owner], 1), 0
        )
        slope = powers / total[owner] - wanted
        prior = vector[:-1] / variance
        return value + 0.5 * (prior * vector[:-1]).sum(), np.append(
            matrix.T @ slope + prior, slope.sum()
        )

    found = minimize(loss, np.zeros(len(known) + 1), jac=True, method="L-BFGS-B").x
    return {**dict(zip(known, found[:-1].tolist(), strict=True)), BIAS: float(found[-1])}


def _read_pages(
    corpora: Sequence[str], lane: str
) -> Iterator[tuple[str, dict[str, Any], Document]]:
    """Each page as it is read: the stage looks at every block, whatever others say of it."""
    for corpus in corpora:
        lines = (Path(corpus) / "gold.jsonl").read_text("utf-8").split("\n")
        gold = {row["id"]: row for row in map(json.loads, filter(None, lines))}
        with zipfile.ZipFile(Path(corpus) / f"{lane}.zip") as pages:
            for name in pages.namelist():
                row = gold.get(PurePath(name).stem)
                if row is not None:
                    document = clean_bytes(
                        pages.read(name), format=lane, source=name, stages=["encoding"]
                    )
                    yield PurePath(corpus).name, row, document


def _make_case(
    corpus: str,
    gold: dict[str, Any],
    document: Document,
    field: str,
    title_weights: dict[str, float] | None,
) -> Case:
    story = find_story(document)
    if field == "title":
        candidates = story.titles()
    else:
        assert title_weights is not None
        titles = story.titles()
        story.place_title(max(titles, key=lambda one: _score(one, title_weights), default=None))
        candidates = story.authors() if field == "authors" else story.dates()
    right = _RIGHT[field]
    site = ".".join((urlsplit(gold.get("url") or "").hostname or gold["id"]).split(".")[-2:])
    return Case(
        corpus,
        site,
        [str(candidate.value) for candidate in candidates],
        [sorted(candidate.features) for candidate in candidates],
        [right(candidate.value, gold[GOLD[field]]) for candidate in candidates],
    )


def _score(candidate: Candidate, weights: dict[str, float]) -> float:
    return weights[BIAS] + sum(weights.get(name, 0.0) for name in sorted(candidate.features))


def _validate(model: str, cases: Sequence[Case], threshold: float, variance: float) -> None:
    """Prints how many values would be right, wrong or left out on sites not trained on."""
    counts: dict[str, Counter[str]] = {}
    for fold in range(FOLDS):
        held = [case for case in cases if _fold_of(case.site) == fold]
        weights = fit([case for case in cases if _fold_of(case.site) != fold], variance)
        for case in held:
            scores = [
                weights[BIAS] + sum(weights.get(name, 0.0) for name in names)
                for names in case.features
            ]
            powers = np.exp(np.clip(np.array([0.0, *scores]), -50, 50))
            chances = powers[1:] / powers.sum()
            best = int(chances.argmax()) if scores else -1
            same = [value == case.values[best] for value in case.values]
            verdict = (
                "none"
                if best < 0 or chances[same].sum() < threshold
                else "right"
                if case.is_right[best]
                else "wrong"
            )
            counts.setdefault(case.corpus, Counter())[verdict] += 1
    for corpus, found in counts.items():
        share = found["right"] / found.total()
        print(f"{model:16} {corpus:12} right {share:.3f}", dict(sorted(found.items())), flush=True)  # noqa: T201


def _fold_of(site: str) -> int:
    return hashlib.md5(site.encode(), usedforsecurity=False).digest()[0] % FOLDS


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower()))


def _split_gold(value: str | list[str]) -> set[str]:
    if isinstance(value, str):
        value = re.split(r"[;,&|]|\band\b", re.sub(r"^\s*by\s+", "", value, flags=re.IGNORECASE))
    return {_fold(name) for name in value if _fold(name)}


_RIGHT: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "title": lambda value, gold: _fold(value) == _fold(gold),
    "authors": lambda value, gold: {_fold(name) for name in value} == _split_gold(gold),
    "published": lambda value, gold: value[:10] == gold[:10],
}


def _write(weights: dict[str, dict[str, float]]) -> None:
    path = Path(str(files("newsclean.data").joinpath("metadata_weights.tsv")))
    head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    rows = [
        f"{model}\t{name}\t{weight:.2f}"
        for model, found in weights.items()
        for name, weight in sorted(found.items())
        if abs(weight) >= SMALLEST
    ]
    path.write_text("\n".join([*head, *rows]) + "\n", "utf-8")
    print(f"{len(rows)} weights in {len(read_table('metadata_weights'))} rows")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
