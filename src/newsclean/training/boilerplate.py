"""Trains the classifier of blocks, or measures how it does on sites that it has not seen.

    python -m newsclean.training.boilerplate CORPORA [--cv [--worst N]]

Without `--cv` it writes `chrome_terms.tsv` and, for text and for HTML, the forests that tell the
article (`text_forest.json` …) and its headline (`text_titles.json` …) into the package's data.
With it, each domain's pages are cleaned by a model that was trained without them, through the
whole default chain, and the scores of every corpus and lane are printed, with the worst pages if
asked for.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import numpy as np
import typer

from newsclean import data
from newsclean.lexicon import load_lexicon
from newsclean.stages.boilerplate.classifier import (
    HTML_FEATURES,
    Classifier,
    describe,
)
from newsclean.stages.boilerplate.surroundings import TEXT_FEATURES
from newsclean.stages.boilerplate.titles import find_candidates
from newsclean.stages.boilerplate.trees import Tree, spell
from newsclean.training.boosting import SEED, Boosted, boost
from newsclean.training.corpora import FOLDS, fingerprint
from newsclean.training.counting import TermCounts, write_terms
from newsclean.training.samples import CORPORA, TEXT_LANES, Sample, Sampler, vary
from newsclean.training.scoring import Trial, find_worst, score
from newsclean.training.titles import label_titles

TREES: Final[dict[str, int]] = {"text": 60, "html": 60}
# Headlines are few, and told by little.
TITLE_TREES: Final = 25
TITLE_LEAVES: Final = 8
# Of so many pages of full text, so many are samples once more as other converters leave them.
VARIED: Final = (3, 5)
# A block counts as its words do, up to a limit, and a page as the root of its size.
MOST_WORDS: Final = 100
# The news pages are few; gold texts and variants are more of the same.
_WEIGHTS: Final = {"news-a": 2.0, "gold": 0.5, "variant": 0.5}


Kind = Literal["text", "html"]
_FEATURES: Final[dict[Kind, tuple[str, ...]]] = {"text": TEXT_FEATURES, "html": HTML_FEATURES}
_IN_CORE: Final = TEXT_FEATURES.index("in_core")
_LANES: Final[dict[Kind, tuple[str, ...]]] = {"text": TEXT_LANES, "html": ("html",)}


@dataclass(frozen=True, slots=True)
class Model:
    """What training gives: counted terms, and the trees for article and for headline."""

    kind: Kind
    counts: TermCounts
    article: Boosted
    titles: Boosted

    def classifier(self) -> Classifier:
        """The model as the stage uses it."""
        forests = self.article.forest(), self.titles.forest()
        return Classifier(load_lexicon(), self.counts.terms(), *forests)


def count_terms(samples: Iterable[Sample]) -> TermCounts:
    """The votes of the samples' domains: on words by their text, on names by their markup."""
    counts = TermCounts()
    for sample in samples:
        if sample.page.lane == "text":
            counts.add_text(sample.page.domain, sample.texts, sample.is_article)
        elif sample.page.lane == "html":
            counts.add_page(sample.page.domain, sample.document.blocks, sample.is_article)
    return counts


def train(samples: Sequence[Sample], counts: TermCounts, kind: Kind) -> Model:
    """A model of the samples; on each page the terms are scored without its own domain's votes."""
    rows: list[Any] = []
    labels: list[bool] = []
    weights: list[Any] = []
    above: list[Any] = []
    are_titles: list[bool] = []
    lexicon = load_lexicon()
    for sample in _augmented(samples):
        terms = counts.terms(without=sample.page.domain)
        blocks = sample.document.blocks
        described = describe(blocks, range(len(blocks)), lexicon, terms)[1]
        rows.append(np.array(described, dtype=np.float32))
        labels += sample.is_article
        weights.append(_weigh(sample))
        title = sample.page.gold.get("title")
        core = next((n for n, row in enumerate(described) if row[_IN_CORE]), 0)
        if title and core:
            places = find_candidates(described, [core])
            above += [described[n] for n in places]
            are_titles += label_titles([sample.texts[n] for n in places], title)
    article = boost(
        np.concatenate(rows), np.array(labels, int), np.concatenate(weights),
        _FEATURES[kind], TREES[kind],
    )  # fmt: skip
    titles = boost(
        np.array(above, dtype=np.float32), np.array(are_titles, int), np.ones(len(are_titles)),
        _FEATURES[kind], TITLE_TREES, num_leaves=TITLE_LEAVES,
    )  # fmt: skip
    return Model(kind, counts, article, titles)


def _augmented(samples: Sequence[Sample]) -> Iterator[Sample]:
    for n, sample in enumerate(samples):
        if not sample.is_article:
            continue
        yield sample
        if sample.page.lane == "text" and n % VARIED[1] < VARIED[0]:
            varied = vary(sample, SEED)
            if varied.is_article:
                yield varied


def _weigh(sample: Sample) -> Any:
    sizes = np.array([min(len(text.split()), MOST_WORDS) + 2.0 for text in sample.texts])
    weight = _WEIGHTS.get(sample.page.corpus, 1.0) * _WEIGHTS.get(sample.page.lane, 1.0)
    if sample.variant:
        weight *= _WEIGHTS["variant"]
    found: Any = sizes * (weight / sizes.sum() ** 0.5)
    return found


def main(
    corpora: Annotated[Path, typer.Argument(help="The folder that holds the corpora.")],
    cv: Annotated[bool, typer.Option("--cv", help="Measure on unseen domains only.")] = False,
    kinds: Annotated[str, typer.Option(help="Which models: text, html or both.")] = "text,html",
    folds: Annotated[int, typer.Option(help="Of the folds, so many are run.")] = FOLDS,
    worst: Annotated[int, typer.Option(help="Of each corpus and lane, so many pages.")] = 0,
) -> None:
    """Trains on all samples, or cross-validates by domain."""
    wanted: list[Kind] = [kind for kind in _LANES if kind in kinds.split(",")]
    samples = list(Sampler(corpora).samples((*TEXT_LANES, "html")))
    if cv:
        trials = cross_validate(samples, wanted, folds)
        for f1, trial in find_worst(trials, worst):
            page, sizes = trial.page, f"{len(trial.after)} for {len(trial.page.gold['text'])}"
            typer.echo(f"{page.corpus} {page.lane} {page.id}: {f1:.3f}, {sizes} characters")
        return
    origin = f"trained on {', '.join(CORPORA)} (hash {fingerprint(corpora, CORPORA)})"
    folder = Path(data.__file__).parent
    counts = count_terms(samples)
    (folder / "chrome_terms.tsv").write_text(write_terms(counts.terms(), origin), "utf-8")
    for kind in wanted:
        model = train([s for s in samples if s.page.lane in _LANES[kind]], counts, kind)
        for name, boosted in (("forest", model.article), ("titles", model.titles)):
            (folder / f"{kind}_{name}.json").write_text(_dump(boosted, origin), "utf-8")
        for name, gain in sorted(model.article.gains.items(), key=lambda item: -item[1]):
            typer.echo(f"{kind}  {gain:12.0f}  {name}")


def cross_validate(samples: Sequence[Sample], kinds: Sequence[Kind], folds: int) -> list[Trial]:
    """Prints the scores of pages whose domains the model that cleaned them had not seen.

    Gives what became of each page.
    """
    trials: list[Trial] = []
    for fold in range(folds):
        seen = [sample for sample in samples if sample.page.fold != fold]
        counts = count_terms(seen)
        for kind in kinds:
            model = train([s for s in seen if s.page.lane in _LANES[kind]], counts, kind)
            classifier = model.classifier()
            trials += [
                Trial.run(sample.page, classifier)
                for sample in samples
                if sample.page.fold == fold and sample.page.lane in _LANES[kind]
            ]
        typer.echo(json.dumps({"folds": fold + 1, **score(trials)}))
    return trials


def _dump(boosted: Boosted, origin: str) -> str:
    """One tree a line, features by number: small, and a new training shows what it changed."""
    number = {name: n for n, name in enumerate(boosted.features)}
    trees = ",\n".join(json.dumps(spell(_numbered(tree, number))) for tree in boosted.trees)
    head = {"origin": origin, "features": " ".join(boosted.features), "exits": boosted.exits}
    facts = ",\n".join(f' "{name}": {json.dumps(fact)}' for name, fact in head.items())
    return f'{{\n{facts},\n "trees": [\n{trees}\n]\n}}\n'


def _numbered(tree: Tree, number: dict[str, int]) -> Tree:
    if not isinstance(tree, list):
        return tree
    name, threshold, below, above = tree
    return [number[name], threshold, _numbered(below, number), _numbered(above, number)]


if __name__ == "__main__":
    typer.run(main)
