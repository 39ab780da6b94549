"""Well-formed Markdown that others wrote, as the environment has it: almost none of it changes."""

import sysconfig
from importlib.metadata import distributions
from pathlib import Path

import pytest

from newsclean.changes import find_changes
from newsclean.cleaning import clean_bytes

# Files below a few hundred bytes say nothing; legal texts are all the same.
SMALLEST = 300
FEWEST, MOST = 50, 500


def installed_texts():
    """The distinct Markdown files and package descriptions that are installed, in stable order."""
    places = {sysconfig.get_path(name) for name in ("purelib", "platlib", "data")}
    files = sorted({path for place in places for path in Path(place).rglob("*.md")})
    named = [(str(path), path.read_bytes()) for path in files if "licen" not in path.name.lower()]
    for package in sorted(distributions(), key=lambda package: package.name):
        if "markdown" in (package.metadata["Description-Content-Type"] or ""):
            described = package.metadata.json.get("description", "")
            named.append((package.name, str(described).encode("utf-8", "surrogateescape")))
    found: dict[bytes, str] = {}
    for name, data in named:
        if len(data) >= SMALLEST:
            found.setdefault(data, name)
    return list(found.items())[:MOST]


def test_almost_nothing_of_what_is_installed_changes():
    texts = installed_texts()
    if len(texts) < FEWEST:
        pytest.skip(f"only {len(texts)} Markdown texts are installed, too few to say anything")
    changed = [
        name
        for data, name in texts
        if find_changes(clean_bytes(data, format="markdown", preset="posts"))
    ]
    assert len(changed) <= len(texts) / 200, changed
