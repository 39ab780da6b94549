"""Every command of the README runs, and the README tells of every option's command."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
INSTALL_AND_TEST = re.compile(r"^(pip|pytest)\b")
COMMANDS = [
    command
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S)
    for command in block.splitlines()
    if not INSTALL_AND_TEST.match(command)
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A place with the examples, as a reader of the README stands in."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(PROJECT / "examples", place / "examples")
    return place


def run(command: str, place: Path) -> subprocess.CompletedProcess[bytes]:
    program = f'newsclean() {{ "{sys.executable}" -m newsclean "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", program], cwd=place, capture_output=True, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command, checkout):
    done = run(command, checkout)
    assert done.returncode == 0, done.stderr.decode()
    written = re.search(r"(?:>|-o|--output|--output-dir) (\S+)", command)
    assert done.stdout or done.stderr or (written and (checkout / written[1]).exists())


def test_python(checkout):
    source = re.search(r"^```python\n(.*?)^```", README, re.M | re.S)
    assert source
    done = subprocess.run(
        [sys.executable, "-c", source[1]], cwd=checkout, capture_output=True, check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert b"The bridge reopened" in done.stdout
    assert b"boilerplate/navigation" in done.stdout


def test_settings_are_accepted(checkout):
    sources = re.findall(r"^```toml\n(.*?)^```", README, re.M | re.S)
    assert sources
    for source in sources:
        (checkout / "newsclean.toml").write_text(source, "utf-8")
        done = run("newsclean examples/messy/wire-story.txt", checkout)
        assert done.returncode == 0, done.stderr.decode()
    (checkout / "newsclean.toml").unlink()


def test_before_and_after(checkout):
    rows = re.findall(r"^\| `(.+?)` \|(?: `(.+?)`)? \|$", README, re.M)
    before = "\n\n".join(row[0] for row in rows)
    after = "\n\n".join(row[1] for row in rows if row[1]) + "\n"
    (checkout / "before.txt").write_text(before + "\n", "utf-8")
    assert run("newsclean before.txt", checkout).stdout.decode() == after
