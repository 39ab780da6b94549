"""Where stages come from: the built-in ones and the entry points `newsclean.stages`.

A stage's id is at once its entry-point name and its configuration section. A plugin is imported
only when a recipe names it, and cannot take a built-in stage's name.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from newsclean.errors import UsageError
from newsclean.nearest import suggest
from newsclean.pipeline import Pipeline, Stage

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS: Final = "newsclean.stages"
DEFAULT_CHAIN: Final = ("encoding", "boilerplate", "duplicates", "metadata")

_BUILT_IN: Final = {
    "encoding": "newsclean.stages.encoding:EncodingRepair",
    "boilerplate": "newsclean.stages.boilerplate:BoilerplateRemoval",
    "duplicates": "newsclean.stages.duplicates:DuplicateCollapse",
    "metadata": "newsclean.stages.metadata:MetadataExtraction",
}

Options = tuple[tuple[str, object], ...]
# Stage names in order, each with its options: hashable, so that a worker builds a chain once.
Recipe = tuple[tuple[str, Options], ...]


def stage_origins() -> dict[str, str]:
    """Every known stage's name with the distribution that it comes from, built-in ones first."""
    origins = dict.fromkeys(_BUILT_IN, "newsclean")
    for name, entry in _plugins().items():
        origins.setdefault(name, entry.dist.name if entry.dist else entry.value)
    return origins


@cache
def find_stage(name: str) -> type[Stage]:
    """The stage class called `name`; raises UsageError for an unknown or broken one."""
    target = _BUILT_IN.get(name)
    if target is not None:
        module, _, attribute = target.partition(":")
        found: type[Stage] = getattr(import_module(module), attribute)
        return found
    entry = _plugins().get(name)
    if entry is None:
        known = list(stage_origins())
        raise UsageError(
            "", f"unknown stage {name!r}",
            remedy=suggest(name, known, f"known stages: {', '.join(known)}"),
        )  # fmt: skip
    try:
        found = entry.load()
    except (Exception, SystemExit) as error:  # whatever a plugin raises on import is its own
        raise UsageError(
            "", f"stage {name!r} ({entry.value}) cannot be imported: {error!r}",
            remedy="repair or uninstall the plugin",
        ) from error  # fmt: skip
    if not is_dataclass(found) or getattr(found, "name", None) != name or not callable(found):
        raise UsageError(
            "", f"stage {name!r} ({entry.value}) is not a dataclass with name = {name!r}",
            remedy="see newsclean.Stage for what a stage provides",
        )  # fmt: skip
    return found


def build_pipeline(recipe: Recipe) -> Pipeline:
    """The chain that `recipe` describes; raises UsageError for an unknown stage."""
    return _build(recipe)


def stage_options(stage: type[Stage]) -> dict[str, object]:
    """A stage's options with their default values."""
    assert is_dataclass(stage)
    return {field.name: field.default for field in fields(stage)}


def known_rules(stages: Iterable[str]) -> list[str]:
    """The names of the built-in stages and of `stages`, and of all their rules."""
    names = dict.fromkeys([*_BUILT_IN, *stages])
    return [*names, *(rule for name in names for rule in find_stage(name).rules)]


@lru_cache(maxsize=64)
def _build(recipe: Recipe) -> Pipeline:
    return Pipeline(tuple(find_stage(name)(**dict(options)) for name, options in recipe))


@lru_cache(maxsize=1)
def _plugins() -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points  # needed for other names than the built-in ones

    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}
