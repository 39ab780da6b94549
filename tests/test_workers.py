"""A worker that dies costs only its document; the results are those of one process."""

import os
import signal
from pathlib import Path

import pytest

import newsclean as newsclean_package
from conftest import DOUBLED, STORY, lay_out, newsclean, snapshot
from newsclean.batch.ordering import run_ordered
from newsclean.batch.pool import BATCH

DEADLY = 21
STAGE = """
import os, signal, sys
from dataclasses import dataclass
from typing import ClassVar

@dataclass(frozen=True, slots=True)
class Fragile:
    name: ClassVar[str] = "fragile"
    rules: ClassVar[dict[str, str]] = {}

    def __call__(self, document):
        if "deadly" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "fatal" in document.text:
            os._exit(3)
        return document
"""


def double(number: int) -> int:
    if number == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def large(number: int) -> bytes:
    return bytes(number)


def give_up(number: int, end: str) -> str:
    return f"{number} {end}"


@pytest.mark.parametrize("count", [1, BATCH, 100])
def test_results_come_in_order(count):
    tasks = range(1000, 1000 + count)
    found = run_ordered(double, tasks, 2, lambda _: 1, give_up)
    assert list(found) == [(n, 2 * n) for n in tasks]


def test_large_tasks_and_results_do_not_stop_the_pool():
    sizes = [3_000_000, 10, 5_000_000, 0] * 8
    found = run_ordered(large, sizes, 2, lambda size: size, give_up)
    assert [(size, len(made)) for size, made in found] == [(size, size) for size in sizes]


def test_only_the_deadly_task_is_given_up():
    found = dict(run_ordered(double, range(60), 2, lambda _: 1, give_up))
    assert found.pop(DEADLY) == f"{DEADLY} was killed by SIGKILL"
    assert found == {n: 2 * n for n in range(60) if n != DEADLY}


def test_tasks_are_taken_as_they_are_needed():
    taken = []

    def tasks():
        for n in range(1000):
            taken.append(n)
            yield 1000 + n

    results = run_ordered(double, tasks(), 2, lambda _: 1, give_up)
    next(results)
    assert len(taken) < 200
    results.close()


ENTRY = "[newsclean.stages]\nfragile = fragile:Fragile\n"
METADATA = "Metadata-Version: 2.1\nName: fragile\nVersion: 1.0\n"


@pytest.fixture
def fragile(folder):
    """The environment in which a stage breaks its process on some documents."""
    about = "fragile-1.0.dist-info"
    files = {f"{about}/METADATA": METADATA, f"{about}/entry_points.txt": ENTRY}
    lay_out(folder / "site", {"fragile.py": STAGE, **files})
    source = Path(newsclean_package.__file__).parent.parent
    return {"PYTHONPATH": os.pathsep.join([str(folder / "site"), str(source)])}


def test_a_document_that_kills_its_worker_is_reported(folder, fragile):
    files = {f"{n:02}.txt": DOUBLED for n in range(30)}
    lay_out(folder / "in", files)
    lay_out(folder / "in", {"07.txt": "It was deadly.\n", "19.txt": "It was fatal.\n"})
    stages = ("--stages", "fragile,duplicates")
    done = newsclean(*stages, "--jobs", "2", "--output-dir", "out", "in", **fragile)
    assert done.status == 2
    lines = [line for line in done.stderr.splitlines() if "error" in line]
    assert len(lines) == 2
    assert "07.txt" in lines[0]
    assert "SIGKILL" in lines[0]
    assert "19.txt" in lines[1]
    assert "status 3" in lines[1]
    expected = {name: STORY.encode() for name in files if name not in ("07.txt", "19.txt")}
    assert snapshot(folder / "out") == expected
    done = newsclean(*stages, "--jobs", "2", "-i", "--on-error", "pass", "in", **fragile)
    assert done.status == 2
    assert (folder / "in/07.txt").read_text() == "It was deadly.\n"
