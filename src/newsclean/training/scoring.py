"""How well pages were cleaned, in the measures of the field.

Where a corpus has gold texts: the mean over pages of the F1 of bags of words (as in WCXB). Where
it has snippets: the F1 of snippets that must be in against those that must stay out (as in
trafilatura's evaluation).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from newsclean import formats
from newsclean.cleaning import run_chain
from newsclean.decoding import decode
from newsclean.document import Document
from newsclean.pipeline import Pipeline
from newsclean.registry import DEFAULT_CHAIN, find_stage
from newsclean.stages.boilerplate import BoilerplateRemoval
from newsclean.stages.boilerplate.classifier import Classifier
from newsclean.training.corpora import Page


@dataclass(frozen=True, slots=True)
class TrialRemoval(BoilerplateRemoval):
    """The boilerplate stage with a classifier on trial."""

    trial: Classifier | None = None

    def _classifier(self, kind: Literal["text", "html"]) -> Classifier:  # noqa: ARG002
        assert self.trial is not None
        return self.trial


@dataclass(frozen=True, slots=True)
class Trial:
    """A page and what the chain made of it."""

    page: Page
    before: str
    after: str

    @classmethod
    def run(cls, page: Page, classifier: Classifier) -> "Trial":
        """Cleans the page with the default chain and this classifier."""
        kind = "html" if page.lane == "html" else "text"
        text = decode(page.data, page.id).text
        document: Document = formats.reader(kind)(text, page.id)
        stages = [
            TrialRemoval(trial=classifier) if name == "boilerplate" else find_stage(name)()
            for name in DEFAULT_CHAIN
            if name != "metadata"  # it labels nothing
        ]
        after = run_chain(document, Pipeline(tuple(stages))).text
        return cls(page, "" if kind == "html" else text, after)


def score(trials: Sequence[Trial]) -> dict[str, float]:
    """The scores of each corpus and lane, and the input's own where it has one."""
    groups: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        groups[f"{trial.page.corpus} {trial.page.lane}"].append(trial)
    found: dict[str, float] = {}
    for name, group in sorted(groups.items()):
        if name.endswith(" gold"):
            found[f"{name} kept"] = round(_share_kept(group), 5)
            countries = {trial.page.gold.get("country") for trial in group}
            found[f"{name} kept, least country"] = round(
                min(
                    _share_kept([t for t in group if t.page.gold.get("country") == country])
                    for country in countries
                ),
                5,
            )
            continue
        measure = _snippet_f1 if group[0].page.gold.get("with") is not None else _word_f1
        if group[0].page.gold.get("text"):
            measure = _word_f1
        found[name] = round(measure(group, "after"), 4)
        if any(trial.before for trial in group):
            found[f"{name} input"] = round(measure(group, "before"), 4)
    return found


def find_worst(trials: Sequence[Trial], count: int) -> list[tuple[float, Trial]]:
    """The `count` pages of each corpus and lane, with gold text, of the least word F1."""
    groups: dict[tuple[str, str], list[tuple[float, Trial]]] = defaultdict(list)
    for trial in trials:
        if trial.page.gold.get("text") and trial.page.lane != "gold":
            scored = word_f1(trial.after, trial.page.gold["text"]), trial
            groups[trial.page.corpus, trial.page.lane].append(scored)
    return [
        scored
        for _, group in sorted(groups.items())
        for scored in sorted(group, key=lambda scored: scored[0])[:count]
    ]


def _share_kept(trials: Sequence[Trial]) -> float:
    after = sum(len(_words(trial.after)) for trial in trials)
    return after / sum(len(_words(trial.before)) for trial in trials)


def _word_f1(trials: Sequence[Trial], which: str) -> float:
    scores = [word_f1(getattr(trial, which), trial.page.gold["text"]) for trial in trials]
    return sum(scores) / len(scores)


def word_f1(found: str, gold: str) -> float:
    """F1 over the bags of words.

    >>> word_f1("the old bridge", "the bridge")
    0.8
    """
    ours, theirs = Counter(_words(found)), Counter(_words(gold))
    if not ours or not theirs:
        return float(ours == theirs)
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values()))


def _snippet_f1(trials: Sequence[Trial], which: str) -> float:
    hits = misses = slips = 0
    for trial in trials:
        text = " ".join(getattr(trial, which).split())
        gold: dict[str, Any] = trial.page.gold
        found = [" ".join(snippet.split()) in text for snippet in gold.get("with", ())]
        hits, misses = hits + sum(found), misses + len(found) - sum(found)
        slips += sum(" ".join(snippet.split()) in text for snippet in gold.get("without", ()))
    return 2 * hits / max(1, 2 * hits + misses + slips)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
