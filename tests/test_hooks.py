"""The pre-commit hooks, run by the real pre-commit in git repositories made for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT

MESSY = "Skip to content\n\nFerry stays\n\nThe ferry stayed at its berth on Monday, they said.\n"
CLEAN = "Ferry stays\n\nThe ferry stayed at its berth on Monday, they said.\n"

pytestmark = pytest.mark.skipif(
    not (PROJECT / ".git").exists(), reason="pre-commit installs hooks from a git checkout"
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """One place for pre-commit's installed hooks, and an author for commits."""
    return {
        **os.environ,
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PIP_NO_COMPILE": "1",  # little of what is installed is ever imported
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_NAME": "Ada Quill" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "ada@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


@pytest.fixture
def repository(tmp_path, environment):
    """A repository of posts, one of which is messy, nothing committed yet."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "messy.txt").write_text(MESSY, "utf-8")
    (tmp_path / "posts" / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "script.py").write_text("# Skip to content\n", "utf-8")
    run(["git", "init", "--quiet"], tmp_path, environment)
    run(["git", "add", "."], tmp_path, environment)
    return tmp_path


def run(command, cwd: Path, environment) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def pre_commit(*args: str) -> list[str]:
    return [sys.executable, "-m", "pre_commit", *args]


def text(repository: Path, name: str) -> str:
    return (repository / "posts" / name).read_text("utf-8")


def use(repository: Path, environment, hook: str) -> None:
    """Has the repository use a hook as it stands in the last commit."""
    head = run(["git", "rev-parse", "HEAD"], PROJECT, environment).stdout.strip()
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {PROJECT}\n  rev: {head}\n  hooks:\n  - id: {hook}\n", "utf-8"
    )
    run(["git", "add", "."], repository, environment)


def test_try_repo_fixes_once_and_then_passes(repository, environment):
    command = pre_commit("try-repo", str(PROJECT), "newsclean", "--all-files")
    first = run(command, repository, environment)
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert text(repository, "messy.txt") == text(repository, "clean.txt") == CLEAN
    assert (repository / "script.py").read_text("utf-8") == "# Skip to content\n"
    use(repository, environment, "newsclean")  # to try it again would install it again
    second = run(pre_commit("run", "--all-files"), repository, environment)
    assert second.returncode == 0, second.stdout + second.stderr
    assert "posts/" not in second.stdout  # nothing is said about a success


def test_check_only_looks(repository, environment):
    use(repository, environment, "newsclean-check")
    done = run(pre_commit("run", "--all-files"), repository, environment)
    assert done.returncode == 1
    assert "posts/messy.txt: would change" in done.stdout
    assert "posts/clean.txt" not in done.stdout
    assert text(repository, "messy.txt") == MESSY


def test_commit_is_refused_until_the_fix_is_staged(repository, environment):
    use(repository, environment, "newsclean")
    assert run(pre_commit("install"), repository, environment).returncode == 0
    commit = ["git", "commit", "--quiet", "-m", "Posts"]
    refused = run(commit, repository, environment)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    run(["git", "add", "."], repository, environment)
    passed = run(commit, repository, environment)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    committed = run(["git", "show", "HEAD:posts/messy.txt"], repository, environment)
    assert committed.stdout == CLEAN
