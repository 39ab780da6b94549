"""Grows boosted trees with LightGBM and writes them down as plain lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import lightgbm
import numpy as np

from newsclean.stages.boilerplate.trees import Exit, Forest, Tree, grow

SEED: Final = 20251111
PARAMETERS: Final = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.15, "min_data_in_leaf": 80,
    "max_bin": 63, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1,
    "seed": SEED, "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip

# A row may leave after so many trees, and after each further step, if of the rows that leave with
# it no more than this share would end beyond the next probability that decides anything.
EXIT_STEP: Final = 8
EXIT_ERRORS: Final = 0.002
# Log odds: below the first a block is chrome for certain, above the second it is article.
CERTAIN: Final = (-2.2, 0.3)


@dataclass(frozen=True, slots=True)
class Boosted:
    """Trees over named features, where rows may leave them, and each feature's total gain."""

    features: tuple[str, ...]
    trees: list[Tree]
    exits: list[Exit]
    gains: dict[str, float]

    def forest(self) -> Forest:
        """The trees as the stage runs them."""
        return grow(self.features, self.trees, self.exits)


def boost(
    rows: Any, labels: Any, weights: Any, features: Sequence[str], trees: int, **parameters: Any
) -> Boosted:
    """The trees that tell the labels (0 or 1) of the rows."""
    data = lightgbm.Dataset(rows, labels, weight=weights / np.mean(weights))
    model = lightgbm.train({**PARAMETERS, **parameters}, data, trees)
    gains = dict(zip(features, model.feature_importance("gain").tolist(), strict=True))
    grown = [_plain(tree["tree_structure"], features) for tree in model.dump_model()["tree_info"]]
    return Boosted(tuple(features), grown, list(_find_exits(model, rows, trees)), gains)


def _find_exits(model: Any, rows: Any, trees: int) -> Iterator[Exit]:
    final = model.predict(rows, raw_score=True)
    low, high = CERTAIN
    for count in range(EXIT_STEP, trees, EXIT_STEP):
        score = model.predict(rows, raw_score=True, num_iteration=count)
        yield (
            count,
            round(-_find_margin(-score, final > low, -low), 2),
            round(_find_margin(score, final < high, high), 2),
        )


def _find_margin(scores: Any, is_error: Any, least: float) -> float:
    """The least score above which errors are rare enough."""
    order = np.argsort(-scores)
    errors = np.cumsum(is_error[order])
    rare = np.flatnonzero(errors <= EXIT_ERRORS * np.arange(1, len(order) + 1))
    lowest = float(scores[order[rare[-1]]]) if len(rare) else float(scores[order[0]])
    return max(lowest, least)


def _plain(node: dict[str, Any], features: Sequence[str]) -> Tree:
    if "leaf_value" in node:
        return round(node["leaf_value"], 2)
    return [
        features[node["split_feature"]],
        float(f"{node['threshold']:.{4 if abs(node['threshold']) < 100 else 5}g}"),
        _plain(node["left_child"], features),
        _plain(node["right_child"], features),
    ]
