"""What the tests share: the program as a subprocess, cases from files, where the corpora lie."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
SHARED = PROJECT.parent / "shared"


class Done(NamedTuple):
    """What a finished program left."""

    stdout: bytes
    stderr: str
    status: int


def newsclean(*args: object, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Done:
    """Runs the program as a user would."""
    done = subprocess.run(
        [sys.executable, "-m", "newsclean", *map(str, args)],
        input=stdin, capture_output=True, cwd=cwd, env={**os.environ, **env}, check=False,
    )  # fmt: skip
    return Done(done.stdout, done.stderr.decode("utf-8", "replace"), done.returncode)


def read_cases(*names: str) -> list[Any]:
    """The cases of some files below `cases`, as parameters with their names as ids."""
    return [
        pytest.param(case, id=f"{name}-{case['name'].replace(' ', '-')}")
        for name in names
        for case in tomllib.loads((TESTS / "cases" / f"{name}.toml").read_text("utf-8"))["case"]
    ]


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not here")
