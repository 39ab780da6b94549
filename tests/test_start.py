"""A start pays for nothing that the run does not need."""

import json
import subprocess
import sys

import pytest

from conftest import STORY, lay_out, newsclean

pytestmark = pytest.mark.usefixtures("folder")

# Runs the program and tells which modules it has imported then.
PROBE = """
import json, sys
from newsclean.cli import main
try:
    main()
except SystemExit as leaving:
    json.dump(sorted(sys.modules), sys.stderr)
    assert leaving.code == 0
"""
VALUES = (
    "--jobs", "1", "--max-removed", "60.5", "--to", "jsonl", "--output", "out.jsonl",
    "--config", "unwrap = true", "--on-error", "stop", "--allow-empty",
)  # fmt: skip


def _imported(*args: str) -> set[str]:
    command = [sys.executable, "-c", PROBE, *args]
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stderr)}


def test_version_needs_nothing():
    assert not _imported("--version") & {"typer", "regex", "json.decoder", "dataclasses"}


def test_a_run_needs_no_more_than_its_options_say(folder):
    lay_out(folder, {"a.txt": STORY})
    unneeded = {
        "pydantic", "rich", "multiprocessing", "email", "pathspec", "fsspec", "pyarrow",
        "markdown_it", "selectolax", "ftfy", "yaml", "tempfile",
    }  # fmt: skip
    assert not _imported("--stages", "encoding", *VALUES, "a.txt") & unneeded


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--jobs", "x"], "--jobs"),
        (["--jobs", "-1"], "--jobs"),
        (["--jobs", "1.5"], "--jobs"),
        (["--jobs", "\u0663"], "--jobs"),
        (["--max-removed", "100.5"], "--max-removed"),
        (["--max-removed", "."], "--max-removed"),
        (["--max-removed", "1e1"], ""),
        (["--max-removed", ".5"], ""),
        (["--to", "html"], "--to"),
        (["--to", ""], "--to"),
        (["--on-error", "Skip"], "--on-error"),
        (["--output"], "--output"),
        (["--output", ""], "."),
    ],
)
def test_values(folder, args, said):
    lay_out(folder, {"a.txt": STORY})
    done = newsclean("--stages", "", "a.txt", *args)
    assert done.status == (2 if said else 0), done.stderr
    assert said in done.stderr
    assert bool(done.stderr) == bool(said)
