"""The hook in repositories as site generators have them, run by the real pre-commit."""

import pytest

from conftest import PROJECT, lay_out, newsclean, read_cases, snapshot
from test_hooks import environment, pre_commit, pytestmark, run

__all__ = ["environment", "pytestmark"]  # fixtures and marks shared with the hooks' own tests

CASES = read_cases("repositories")


@pytest.fixture
def configured(tmp_path, environment):
    """An empty repository that uses the hook as it stands in the last commit."""
    head = run(["git", "rev-parse", "HEAD"], PROJECT, environment).stdout.strip()
    lay_out(tmp_path, {
        ".pre-commit-config.yaml":
            f"repos:\n- repo: {PROJECT}\n  rev: {head}\n  hooks:\n  - id: newsclean\n"
    })  # fmt: skip
    run(["git", "init", "--quiet"], tmp_path, environment)
    return tmp_path


def committed(repository, environment, *paths):
    run(["git", "add", *(paths or ["."])], repository, environment)
    return run(["git", "commit", "--quiet", "-m", "Posts"], repository, environment)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("case", CASES)
def test_the_hook_mends_what_is_broken_and_nothing_else(configured, environment, case, end):
    ended = {
        key: {name: text.replace("\n", end).encode() for name, text in case[key].items()}
        for key in ("stays", "before", "after")
    }
    lay_out(configured, {**ended["stays"], **ended["before"]})
    assert run(pre_commit("install"), configured, environment).returncode == 0
    refused = committed(configured, environment)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    found = snapshot(configured)
    for name, text in {**ended["stays"], **ended["after"]}.items():
        assert found[name].decode() == text.decode(), name
    passed = committed(configured, environment)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    again = run(pre_commit("run", "--all-files", "--verbose"), configured, environment)
    assert again.returncode == 0
    assert ".md" not in again.stdout


def test_excludes_hold_for_named_files(configured, environment):
    broken = "The cafÃ© at the pier was full.\n"
    lay_out(configured, {"newsclean.toml": 'exclude = ["old/"]\n', "old/a.md": broken})
    assert run(pre_commit("install"), configured, environment).returncode == 0
    assert committed(configured, environment).returncode == 0
    assert (configured / "old/a.md").read_text("utf-8") == broken


@pytest.mark.long
def test_ten_thousand_names(configured, environment):
    names = [f"posts/{n // 100}/{n}.md" for n in range(10_000)]
    lay_out(configured, dict.fromkeys(names, "Ferry stays.\n"))
    lay_out(configured, {"posts/77/7777.md": "The cafÃ© at the pier was full.\n"})
    assert run(pre_commit("install"), configured, environment).returncode == 0
    refused = committed(configured, environment)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "posts/77/7777.md: changed" in refused.stdout + refused.stderr
    changed = run(["git", "diff", "--name-only"], configured, environment).stdout
    assert changed == "posts/77/7777.md\n"


def test_the_order_and_number_of_names_do_not_matter(tmp_path):
    files = {
        f"{n}-{case.values[0]['name']}/{name}": text
        for n in range(2)
        for case in CASES
        for key in ("stays", "before")
        for name, text in case.values[0][key].items()
        if name.endswith((".md", ".mdx", ".markdown"))
    }
    names = sorted(files)
    orders = {"together": [names], "backwards": [names[::-1]], "alone": [[name] for name in names]}
    left = {}
    for order, groups in orders.items():
        lay_out(tmp_path / order, files)
        for group in groups[:: 1 if order != "alone" else 5]:
            newsclean("-i", "--preset", "posts", "-j", "2", *group, cwd=tmp_path / order)
        left[order] = snapshot(tmp_path / order)
    assert left["together"] == left["backwards"]
    for name in names[::5]:
        assert left["alone"][name] == left["together"][name]
