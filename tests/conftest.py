"""What the tests share: the program as a subprocess, cases from files, where the corpora lie."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
SHARED = PROJECT.parent / "shared"

COMMAND = (sys.executable, "-m", "newsclean")

STORY = """\
Harbour bridge reopens after winter repairs

The harbour bridge reopened on Monday morning after three months of repairs, the port office said.

The café on the northern ramp gave away rolls to everyone who crossed before nine in the morning.

“We lost half of our customers,” said Marta Ionescu, who sells nets and rope beside the ramp.
"""
MESSY = """\
Skip to content

Harbour bridge reopens after winter repairs

The harbour bridge reopened on Monday morning after three months of repairs, the port office said.

The cafÃ© on the northern ramp gave away rolls to everyone who crossed before nine in the morning.

Share on Facebook

“We lost half of our customers,” said Marta Ionescu, who sells nets and rope beside the ramp.

The harbour bridge reopened on Monday morning after three months of repairs, the port office said.
"""  # cleaned, it is STORY
DOUBLED = f"{STORY}\n" + STORY.split("\n\n")[1] + "\n"  # without its duplicates, it is STORY
LATE = "The ferry was late.\n"
FRENCH = "Le café de l'église était fermé à Noël, où l'été commence."
RUSSIAN = "Мост открыли в понедельник, и первый паром остался у причала впервые за десять лет."
JAPANESE = "港の古い橋は二年にわたる修理を終えて月曜日に再び開通し、渡し船は桟橋に残った。"
# One stage where the others do not matter: they take longer to start.
QUICK = ("--stages", "duplicates")
RECORD_KEYS = [
    "source", "lines", "stage", "rule", "action", "before", "after", "detail", "score",
]  # fmt: skip


class Done(NamedTuple):
    """What a finished program left."""

    stdout: bytes
    stderr: str
    status: int


def newsclean(*args: object, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Done:
    """Runs the program as a user would."""
    done = subprocess.run(
        [*COMMAND, *map(str, args)],
        input=stdin, capture_output=True, cwd=cwd, env={**os.environ, **env}, check=False,
        timeout=60,
    )  # fmt: skip
    return Done(done.stdout, done.stderr.decode("utf-8", "replace"), done.returncode)


def records(*args: object, **more: Any) -> list[dict[str, Any]]:
    """The documents that a run writes, as JSON."""
    done = newsclean(*QUICK, "--to", "jsonl", *args, **more)
    return [json.loads(line) for line in done.stdout.split(b"\n") if line]


def sources(*args: object, **more: Any) -> list[str]:
    """The names of the inputs that a run reads."""
    return [record["source"] for record in records("--fields", "source", *args, **more)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, whatever colours the tests themselves are shown in."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def lay_out(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Makes files, and the folders they need, from names and contents."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def snapshot(folder: Path) -> dict[str, bytes]:
    """What stands in the files of a folder, by their names in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def read_cases(*names: str, reason: str = "known_failure") -> list[Any]:
    """The cases of some files below `cases`, as parameters with their names as ids.

    A case that gives a `reason` why it is a known failure has to fail.
    """
    return [
        pytest.param(
            case,
            id=f"{name}-{case['name'].replace(' ', '-')}",
            marks=[pytest.mark.xfail(reason=case[reason])] if reason in case else [],
        )
        for name in names
        for case in tomllib.loads((TESTS / "cases" / f"{name}.toml").read_text("utf-8"))["case"]
    ]


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not here")
