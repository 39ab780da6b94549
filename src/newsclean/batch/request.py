"""What a run is asked to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from newsclean.errors import UsageError

OnError = Literal["skip", "pass", "stop"]
Across = Literal["report", "drop"]
Summary = Literal["table", "json", "none"]

# An in-place run that would take more than this percentage of a document leaves it alone.
MAX_REMOVED_IN_PLACE = 60.0


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run, as the command line gives them."""

    paths: Sequence[str] = ()
    files_from: str | None = None
    null: bool = False
    input_format: str | None = None
    stdin_filename: str | None = None
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    to: str | None = None
    output: Path | None = None
    output_dir: Path | None = None
    in_place: bool = False
    links: bool = True
    with_removed: bool = False
    fields: Sequence[str] = ()
    check: bool = False
    diff: bool = False
    output_format: str | None = None
    write_baseline: Path | None = None
    exit_non_zero_on_fix: bool = False
    on_error: OnError = "skip"
    across: Across | None = None
    report: Path | None = None
    resume: bool = False
    summary: Summary | None = None
    jobs: int | None = None
    configs: Sequence[str] = ()
    # Options that a configuration file may set too.
    overrides: Mapping[str, object] = field(default_factory=dict)

    @property
    def rendered_as(self) -> str | None:
        """The format in which documents are rendered; tables are made of JSON lines."""
        return "jsonl" if self.to == "parquet" else self.to

    @property
    def preview(self) -> bool:
        """Whether nothing is written but what would change is shown."""
        return self.check or self.diff or self.write_baseline is not None

    @property
    def in_json(self) -> str:
        """The option, if there is one, that asks for something of JSON alone."""
        return "--fields" if self.fields else "--with-removed" if self.with_removed else ""

    @property
    def prints(self) -> bool:
        """Whether documents, or what a preview shows of them, go to standard output."""
        if self.preview:
            return self.diff or self.output_format is not None
        place = self.output_dir or (self.in_place or self.output)
        return not place or str(place) == "-"

    def check_combinations(self) -> None:
        """Raises UsageError for options that contradict each other."""
        self._check_places()
        self._check_in_place()
        if self.in_json and self.to not in (None, "json", "jsonl", "parquet"):
            raise UsageError(self.in_json, f"does not apply to {self.to}", remedy="add --to json")
        if self.report is not None and str(self.report) == "-" and self.prints:
            raise UsageError(
                "--report -", "would mix with what is on standard output already",
                remedy="name a file for one of them",
            )  # fmt: skip
        if self.across is not None and (self.in_place or self.preview):
            raise UsageError(
                "--across", "compares the documents of a run, not what stands in one file",
                remedy="leave out --in-place, --check and --diff",
            )  # fmt: skip
        if self.to == "parquet" and self.output is None and self.output_dir is None:
            raise UsageError(
                "--to parquet", "is no text to print", remedy="add --output or --output-dir"
            )
        if self.null and self.files_from is None:
            raise UsageError("--null", "has nothing to read", remedy="add --files-from FILE")

    def _check_places(self) -> None:
        places = [
            name
            for name, given in (
                ("--output", self.output), ("--output-dir", self.output_dir),
                ("--in-place", self.in_place),
            )
            if given
        ]  # fmt: skip
        if len(places) > 1:
            raise UsageError("", f"{' and '.join(places)} exclude each other", remedy="choose one")
        if self.output_format is not None and not self.check:
            raise UsageError("--output-format", "says how findings are told", remedy="add --check")
        if self.write_baseline is not None and (places or self.check):
            raise UsageError(
                "--write-baseline", "writes nothing else and checks nothing",
                remedy=f"leave out {places[0] if places else '--check'}",
            )  # fmt: skip
        if self.write_baseline is not None and str(self.write_baseline) == "-":
            raise UsageError("--write-baseline -", "is read again as a file", remedy="name a file")

    def _check_in_place(self) -> None:
        if not self.in_place:
            return
        if self.to == "json":
            raise UsageError("--in-place", "no input is in the format json", remedy="use --output")
        for name, given in (
            ("--header", self.overrides.get("header")),
            ("--unwrap", self.overrides.get("unwrap")),
            ("--no-links", not self.links),
        ):
            if given:
                raise UsageError(
                    name, "shapes the text anew, where --in-place changes only what it reports",
                    remedy="use --output or --output-dir",
                )  # fmt: skip
