"""Configuration: the nearest file, `--config` and options on the command line → one checked object.

The nearest `newsclean.toml`, or `pyproject.toml` with a `[tool.newsclean]` table, at or above a
file's folder sets what holds for that file, whichever other files a run names. Tables in it
are stages; every other key is a field of `Settings`, or `overrides`, which hold for some paths.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsclean.configuration import Table, find_config, parse_inline, read_config
from newsclean.errors import UsageError
from newsclean.globs import check_globs
from newsclean.nearest import suggest
from newsclean.options import COMPUTED, check_options, option_names, unknown_key
from newsclean.overrides import Override, take_overrides
from newsclean.presets import DEFAULT, PRESETS, Preset, chosen_preset
from newsclean.registry import DEFAULT_CHAIN, Recipe, find_stage, known_rules, stage_origins
from newsclean.selection import Selection


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration may say; `stage_options` is what its tables say of the stages."""

    preset: Preset = DEFAULT
    stages: tuple[str, ...] = DEFAULT_CHAIN
    skip: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str | None = None
    text_field: str = "text"
    max_removed: float | None = None
    allow_empty: bool = False
    unwrap: bool = False
    header: bool = False
    # Rules that may change something, and rules that may not; a stage's name stands for all its.
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    # The least certainty of a removal, and whether chrome is taken only next to other chrome.
    min_score: float = 0.0
    in_company: bool = False
    # How a line of plain text begins that may hold an ignore mark; None for no marks there.
    comment: str | None = None
    # A file of findings that are accepted as they are.
    baseline: str | None = None
    # One document (a file, or a record in one) may have so many bytes, decompressed.
    max_bytes: int = 64 << 20
    stage_options: Recipe = field(default=(), metadata=COMPUTED)
    # The folder that the file's `include` and `exclude` are relative to.
    base: Path | None = field(default=None, metadata=COMPUTED)

    @property
    def recipe(self) -> Recipe:
        """The chain to run, each stage with its options."""
        options = dict(self.stage_options)
        return tuple((name, options.get(name, ())) for name in self.stages if name not in self.skip)

    @property
    def selection(self) -> Selection:
        """What the chain may label."""
        return Selection(
            self.select, self.ignore, self.min_score, self.in_company, comment=self.comment
        )


class SettingsResolver:
    """Finds the settings of each input; raises UsageError for whatever is wrong in them.

    `configs` are the values of `--config`, each a file's name or TOML (`stage.key = value`), and
    `overrides` the options given on the command line.
    """

    def __init__(
        self, configs: Sequence[str] = (), overrides: Mapping[str, object] | None = None
    ) -> None:
        files = [text for text in configs if "=" not in text or os.path.isfile(text)]
        self._inline = [parse_inline(text) for text in configs if text not in files]
        if len(files) > 1:
            raise UsageError("--config", "more than one file", remedy="name one file")
        if files == [""]:
            raise UsageError(
                "--config", "an empty name", remedy="name a file, or write key = value"
            )
        self._file = Path(files[0]) if files else None
        self._overrides = dict(overrides or {})
        self._config_in: dict[str, Path | None] = {}
        self._known: dict[Path | None, Settings] = {}
        self._by_path: dict[Path | None, tuple[Override, ...]] = {}
        self._overridden: dict[tuple[Path | None, tuple[int, ...]], Settings] = {}
        if self._file is not None:
            self._settings_of(self._file)

    def for_folder(self, folder: str) -> Settings:
        """What holds for the files in `folder`, but for those that overrides name."""
        return self._settings_of(self._config_of(folder))

    def for_file(self, path: str, folder: str) -> Settings:
        """What holds for the file `path` in `folder`."""
        config = self._config_of(folder)
        settings = self._settings_of(config)
        overrides = self._by_path[config]
        if not overrides:
            return settings
        matching = tuple(n for n, entry in enumerate(overrides) if entry.matches(Path(path)))
        if not matching:
            return settings
        key = config, matching
        if key not in self._overridden:
            tables = [overrides[n].table for n in matching]
            self._overridden[key] = self._merged(config, tables)
        return self._overridden[key]

    def _config_of(self, folder: str) -> Path | None:
        if self._file is not None:
            return self._file
        if folder not in self._config_in:
            self._config_in[folder] = find_config(Path(folder).absolute())
        return self._config_in[folder]

    def _settings_of(self, config: Path | None) -> Settings:
        if config not in self._known:
            self._known[config] = self._merged(config)
            for entry in self._by_path[config]:
                self._merged(config, [entry.table])  # what is wrong in one is said at once
        return self._known[config]

    def _merged(self, config: Path | None, more: Sequence[Table] = ()) -> Settings:
        layers: list[tuple[str, Table]] = []
        base = None
        self._by_path[config] = ()
        if config is not None:
            base = config.absolute().parent
            table, self._by_path[config] = take_overrides(read_config(config), str(config), base)
            if isinstance(baseline := table.get("baseline"), str):
                table = {**table, "baseline": str(base / baseline)}
            layers = [(str(config), own) for own in (table, *more)]
        layers += [("--config", table) for table in self._inline]
        layers.append(("", self._overrides))
        return _merge(layers, base)


def resolve(values: Mapping[str, object]) -> Settings:
    """The settings that a program gives, checked as a configuration file's would be."""
    return _merge([("", values)], None)


def _merge(layers: Sequence[tuple[str, Table]], base: Path | None) -> Settings:
    preset = chosen_preset([table for _, table in layers])
    values: dict[str, Any] = dict(PRESETS.get(str(preset), {}))
    ignored = tuple(values.pop("ignore", ()))
    options: dict[str, dict[str, object]] = {
        name: dict(values.pop(name)) for name, value in [*values.items()] if isinstance(value, dict)
    }
    for where, table in layers:
        plain = {key: value for key, value in table.items() if not isinstance(value, dict)}
        known_stages = stage_origins() if len(plain) < len(table) else {}
        if "tool" in table and "tool" not in known_stages:
            raise UsageError(
                where, "unknown key 'tool'",
                remedy="but in pyproject.toml, keys stand without [tool.newsclean] above them",
            )  # fmt: skip
        for name, section in table.items():
            if not isinstance(section, dict):
                continue
            if name not in known_stages:
                raise unknown_key(where, name, name, [*known_stages, *option_names(Settings)])
            given = check_options(find_stage(name), section, where, name)
            _check_stage(name, given, where)
            options.setdefault(name, {}).update(given)
        _check_no_stage_is_plain(plain, where)
        values |= check_options(Settings, plain, where, "")
        _check_values({key: values[key] for key in plain if key in values}, where)
        for key in ("include", "exclude"):
            check_globs(values.get(key, ()) if key in plain else (), where)
        for key in ("stages", "skip"):
            _check_stages(values.get(key, ()), where if key in plain else "")
        for key in ("select", "ignore"):
            _check_rules(values.get(key, ()), values.get("stages", DEFAULT_CHAIN), where, key)
    # What a preset rules out stays out beside what a configuration ignores.
    values["ignore"] = (*ignored, *values.get("ignore", ()))
    frozen = tuple((name, tuple(sorted(given.items()))) for name, given in sorted(options.items()))
    return Settings(**values, stage_options=frozen, base=base)


def _check_no_stage_is_plain(plain: Table, where: str) -> None:
    unknown = plain.keys() - set(option_names(Settings))
    # Most files name nothing unknown, and plugins need not be looked for.
    stages = stage_origins().keys() if unknown else ()
    for name in sorted(unknown.intersection(stages)):
        raise UsageError(
            where, f"{name} = {plain[name]!r} sets no option of the stage {name!r}",
            remedy=f"write {name}.option = value, or a table [{name}]",
        )  # fmt: skip


def _check_stage(name: str, options: Mapping[str, Any], where: str) -> None:
    """Raises UsageError for a value that the stage itself refuses."""
    try:
        find_stage(name)(**options)
    except UsageError as error:
        cause = f"{error.where}: {error.cause}" if error.where else error.cause
        raise UsageError(where, cause, remedy=error.remedy) from error


def _check_values(values: Mapping[str, Any], where: str) -> None:
    """Raises UsageError for a value of the right type that means nothing."""
    for key, value in values.items():
        wrong, remedy = "", ""
        if key == "text_field" and value == "newsclean":
            wrong, remedy = "is where the document's own keys go", "name another field"
        elif key == "max_removed" and not 0 <= value <= 100:
            wrong, remedy = "is no percentage", "it takes a number from 0 to 100"
        elif key == "min_score" and not 0 <= value <= 1:
            wrong, remedy = "is not between 0 and 1", "it takes a certainty such as 0.9"
        elif key == "max_bytes" and value < 1:
            wrong, remedy = "leaves nothing to read", "it takes a number of bytes"
        elif key == "encoding" and not _is_encoding(value):
            wrong, remedy = "is no encoding that is known", "use a name such as utf-8 or cp1251"
        if wrong:
            raise UsageError(where, f"{key} = {value!r} {wrong}", remedy=remedy)


def _is_encoding(name: str) -> bool:
    try:
        b"a".decode(name)
    except UnicodeError:
        return True  # it takes other bytes
    except (LookupError, ValueError):
        return False
    return True


def _check_rules(names: Sequence[str], stages: Sequence[str], where: str, key: str) -> None:
    if not names:
        return
    known = known_rules(stages)
    for name in names:
        if name not in known:
            raise UsageError(
                where, f"{key} names an unknown rule {name!r}",
                remedy=suggest(name, known, "see newsclean stages"),
            )  # fmt: skip


def _check_stages(names: Sequence[str], where: str) -> None:
    for name in names:
        try:
            find_stage(name)
        except UsageError as error:
            raise UsageError(where, error.cause, remedy=error.remedy) from error
    if len(set(names)) < len(names):
        raise UsageError(
            where, f"a stage is named twice in {', '.join(names)}", remedy="name each stage once"
        )
