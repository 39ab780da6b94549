"""The baseline: findings that a repository accepts as they stand, in a file of JSON lines.

An entry names a file, a rule and the content that the rule found, not the lines where it stood: it
holds until that content changes. Paths are relative to the baseline's own folder.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from newsclean.batch.writing import AtomicFile
from newsclean.changes import Change
from newsclean.errors import UsageError, describe_os_error
from newsclean.formats.json import dump
from newsclean.selection import fingerprint

# So much of the content is shown to whoever reads the baseline.
EXCERPT: Final = 80

Accepted = tuple[tuple[str, int], ...]


@lru_cache(maxsize=8)
def read_baseline(file: str) -> Mapping[str, Accepted]:
    """For each path the fingerprints that the baseline accepts, each with how often.

    Raises UsageError for a file that cannot be read or is no baseline.
    """
    found: dict[str, dict[str, int]] = {}
    for entry in _entries(file):
        found.setdefault(entry["path"], {})[entry["content"]] = entry["count"]
    return {path: tuple(sorted(counts.items())) for path, counts in found.items()}


def accepted_in(file: str | None, name: str) -> Accepted:
    """What the baseline accepts in the input `name`."""
    return read_baseline(file).get(_path_in(file, name), ()) if file else ()


def write_baseline(file: Path, found: Mapping[str, Iterable[Change]]) -> int:
    """Writes what was `found` in each input, and gives the number of findings.

    What the file held of inputs that this run did not see stays, if they still exist.
    """
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    seen = {_path_in(str(file), name) for name in found}
    if file.exists():
        for entry in _entries(str(file)):
            is_there = (file.parent / entry["path"]).exists()
            if entry["path"] not in seen and is_there:
                entries[entry["path"], entry["content"]] = entry
    total = 0
    for name, changes in found.items():
        path = _path_in(str(file), name)
        contents = [(fingerprint(change.rule, change.before), change) for change in changes]
        counts = Counter(content for content, _ in contents)
        total += len(contents)
        for content, change in contents:
            entries[path, content] = {
                "path": path, "rule": change.rule, "content": content,
                "count": counts[content], "excerpt": " ".join(change.before.split())[:EXCERPT],
            }  # fmt: skip
    with AtomicFile(file) as output:
        for _, entry in sorted(entries.items()):
            output.write(dump(entry) + b"\n")
        output.commit()
    return total


def _path_in(file: str, name: str) -> str:
    return Path(os.path.relpath(name, Path(file).parent)).as_posix()


def _entries(file: str) -> Iterator[dict[str, Any]]:
    try:
        lines = Path(file).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        cause = describe_os_error(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(
            file, f"the baseline cannot be read: {cause}", remedy="write it by --write-baseline"
        ) from error
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            kinds = {"path": str, "content": str, "count": int}
            valid = all(isinstance(entry[key], kind) for key, kind in kinds.items())
        except (ValueError, KeyError, TypeError):
            valid = False
        if not valid:
            raise UsageError(
                f"{file}:{number}", "no entry of a baseline",
                remedy="write the file anew by --write-baseline",
            )  # fmt: skip
        yield entry
