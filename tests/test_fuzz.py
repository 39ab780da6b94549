"""Broken inputs give a document or a clear error, whatever is done with them."""

import os
from collections.abc import Sequence
from random import Random

import pytest

from conftest import TESTS
from mutations import SAMPLES, mutate
from newsclean import clean_bytes
from newsclean.batch.inputs import Input
from newsclean.batch.rendering import Job
from newsclean.batch.tasks import Task, find_tasks
from newsclean.batch.work import process
from newsclean.errors import InputError
from newsclean.registry import DEFAULT_CHAIN
from newsclean.settings import resolve

FOUND = sorted((TESTS / "cases" / "fuzz").glob("*.bin"))
JOBS = [
    Job(),
    Job(in_place=True, with_changes=True),
    Job(to="json", with_removed=True),
    Job(preview=True, diff=True),
    Job(on_error="pass", to="jsonl"),
]
# Names that tell how the samples are stored, and what is in them.
STORED = {
    "gz": ("a.jsonl.gz", "jsonl"),
    "zst": ("a.jsonl.zst", "jsonl"),
    "warc": ("a.warc", "warc"),
    "parquet": ("a.parquet", "parquet"),
}
A_FAULT = "a fault in a stage"


# The search for mix-ups takes most of the time that broken text takes.
QUICK = ["boilerplate", "duplicates", "metadata"]


def check(kind: str, data: bytes, job: Job | None, stages: Sequence[str] = DEFAULT_CHAIN) -> None:
    """Fails where an input is not cleaned and not refused with a reason either."""
    try:
        if kind not in STORED:
            clean_bytes(data, stages=stages)
    except InputError as error:
        assert error.cause
    if job is None:
        return
    name, kind = STORED.get(kind, ("a", kind))
    if job.in_place and kind in ("html", "warc", "parquet"):
        job = Job()
    settings = {"allow_empty": True, "stages": stages}
    entry = Input(name, None, name, kind, resolve(settings), data)
    written = b""
    for task in find_tasks([entry]):
        outcome = process(job, task)
        assert A_FAULT not in outcome.error, outcome.error
        written += outcome.output or b""
    if job.in_place and kind == "jsonl" and name == "a":
        assert written.count(b"\n") == data.count(b"\n")


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
@pytest.mark.parametrize("job", JOBS)
def test_what_was_found_once(path, job):
    check(path.stem.split("-")[0], path.read_bytes(), job)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_few_mutated_inputs(kind):
    for seed in range(40):
        check(kind, mutate(kind, seed), JOBS[seed % len(JOBS)])


@pytest.mark.long
@pytest.mark.parametrize("kind", SAMPLES)
def test_many_mutated_inputs(kind):
    first, last = map(int, os.environ.get("FUZZ_SEEDS", "0:33400").split(":"))
    for seed in range(first, last):
        data = mutate(kind, seed)
        try:
            check(
                kind,
                data,
                Random(seed).choice([*[None] * 10, *JOBS]),
                QUICK if seed % 20 else DEFAULT_CHAIN,
            )
        except Exception:
            (TESTS / "cases" / "fuzz" / f"{kind}-{seed}.bin").write_bytes(data)
            raise


def test_a_task_without_data_fails_by_its_name():
    entry = Input("gone.txt", "gone.txt", "gone.txt", "text", resolve({}))
    assert "gone.txt" in process(Job(), Task(entry)).error
