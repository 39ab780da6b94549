"""Outputs that would destroy an input or each other, found before anything is written."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from newsclean.batch.destinations import Mirror
from newsclean.batch.inputs import Input
from newsclean.batch.request import Request
from newsclean.errors import UsageError
from newsclean.formats import default_output


def check_outputs(request: Request, inputs: Sequence[Input]) -> None:
    """Refuses, before anything is written, outputs that would destroy an input or each other.

    Raises UsageError.
    """
    own = {entry.real for entry in inputs if entry.path is not None}
    if request.in_place:
        _check_in_place(request, inputs)
    if request.prints:
        _check_standard_output(inputs)
    outputs = [
        path for path in (request.output, request.report) if path is not None and str(path) != "-"
    ]
    for path in outputs:
        if os.path.realpath(path) in own:
            raise UsageError(
                str(path), "is both an input and an output",
                remedy="name another file, or use --in-place to rewrite it",
            )  # fmt: skip
    if len({os.path.realpath(path) for path in outputs}) < len(outputs):
        raise UsageError(str(request.output), "is both --output and --report")
    if request.output_dir is None:
        return
    if request.output_dir.exists() and not request.output_dir.is_dir():
        raise UsageError(str(request.output_dir), "is no folder", remedy="use --output for a file")
    mirror = Mirror(request.output_dir, request.to)
    taken: dict[str, Input] = {}
    for entry in inputs:
        path = mirror.path(entry)
        place = os.path.realpath(path)
        if place in own:
            raise UsageError(
                str(path), "is both an input and an output", remedy="name another --output-dir"
            )
        if request.report is not None and place == os.path.realpath(request.report):
            raise UsageError(str(path), "is both an output and --report")
        if place in taken:
            raise UsageError(
                str(path), f"would be written from {taken[place].name} and from {entry.name}",
                remedy="name the folder that both are in, or clean them in separate runs",
            )  # fmt: skip
        taken[place] = entry


def _check_standard_output(inputs: Sequence[Input]) -> None:
    # Read as it grows, it would never end.
    printed = os.fstat(1)
    if not stat.S_ISREG(printed.st_mode):
        return
    for entry in inputs:
        if entry.path is not None and _is_at(entry.path, printed):
            raise UsageError(
                entry.name, "is both an input and standard output",
                remedy="write elsewhere, or leave it out with --exclude",
            )  # fmt: skip


def _is_at(path: str, found: os.stat_result) -> bool:
    try:
        return os.path.samestat(Path(path).stat(), found)
    except OSError:
        return False  # whoever reads it will tell


def _check_in_place(request: Request, inputs: Sequence[Input]) -> None:
    for entry in inputs:
        if entry.path is None:
            raise UsageError("--in-place", "standard input is no file", remedy="name files")
        if (request.to or default_output(entry.format)) != entry.format:
            raise UsageError(
                entry.name, f"in the format {entry.format} cannot become "
                f"{request.to or default_output(entry.format)} in place",
                remedy="use --output or --output-dir, or leave it out with --exclude",
            )  # fmt: skip
