"""The examples of the CommonMark and GFM specifications, from the sources of a package on PyPI."""

import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

# Its source distribution holds both specifications; the wheel does not.
PACKAGE = "marko==2.2.4"
SPECIFICATIONS = ("commonmark", "gfm")
_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


def read_examples(folder: Path) -> dict[str, list[str]]:
    """The Markdown of all examples by specification; skips the test where they cannot be had."""
    found = list(folder.glob("*.tar.gz"))
    if not found:
        command = [
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
            "--no-binary", ":all:", "--dest", str(folder), PACKAGE,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = list(folder.glob("*.tar.gz"))
        if done.returncode or not found:
            pytest.skip(f"{PACKAGE} cannot be downloaded: {done.stderr.strip()[-200:]}")
    with tarfile.open(found[0]) as archive:
        return {name: _examples(archive, name) for name in SPECIFICATIONS}


def _examples(archive: tarfile.TarFile, name: str) -> list[str]:
    member = next(m for m in archive.getmembers() if m.name.endswith(f"tests/spec/{name}.txt"))
    file = archive.extractfile(member)
    assert file is not None
    text = file.read().decode("utf-8")
    return [match[1].replace("→", "\t") for match in _EXAMPLE.finditer(text)]
