"""Grows boosted trees with LightGBM and writes them down as plain lists."""

from collections.abc import Sequence
from typing import Any, Final

import lightgbm
import numpy as np

from newsclean.stages.boilerplate.trees import Tree

SEED: Final = 20251111
PARAMETERS: Final = {
    "objective": "binary", "num_leaves": 15, "learning_rate": 0.12, "min_data_in_leaf": 80,
    "max_bin": 63, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1,
    "seed": SEED, "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip


def boost(
    rows: Any, labels: Any, weights: Any, features: Sequence[str], trees: int
) -> tuple[list[Tree], dict[str, float]]:
    """The trees that tell the labels (0 or 1) of the rows, and each feature's total gain."""
    data = lightgbm.Dataset(rows, labels, weight=weights / np.mean(weights))
    model = lightgbm.train(dict(PARAMETERS), data, trees)
    gains = dict(zip(features, model.feature_importance("gain").tolist(), strict=True))
    dumped = model.dump_model()["tree_info"]
    return [_plain(tree["tree_structure"], features) for tree in dumped], gains


def _plain(node: dict[str, Any], features: Sequence[str]) -> Tree:
    if "leaf_value" in node:
        return round(node["leaf_value"], 3)
    return [
        features[node["split_feature"]],
        float(f"{node['threshold']:.5g}"),
        _plain(node["left_child"], features),
        _plain(node["right_child"], features),
    ]
