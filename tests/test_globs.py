"""Which files of a folder are inputs: by globs, by what git ignores, by hidden names."""

import pytest

from conftest import LATE, QUICK, lay_out, newsclean, sources

TREE = ["a.txt", "b.txt", "note.log", "old/a.txt", "old/b.html"]


@pytest.mark.parametrize(
    ("args", "left_out"),
    [
        (["."], {"note.log"}),
        (["a.txt", "note.log", "--include", "*.html"], {"b.txt", "old/a.txt", "old/b.html"}),
        ([".", "--exclude", "/a.txt", "--exclude", "*.html"], {"a.txt", "note.log", "old/b.html"}),
        ([".", "--include", "*.log"], {"a.txt", "b.txt", "old/a.txt", "old/b.html"}),
        ([".", "--include", "a.*", "--exclude", "old/*"], set(TREE) - {"a.txt"}),
        ([*TREE, "--exclude", "b.*"], {"b.txt", "old/b.html"}),
        ([*TREE, "--exclude", "./a.txt", "--exclude", "./old/b.html"], {"a.txt", "old/b.html"}),
        ([".", "--exclude", "./old/"], {"note.log", "old/a.txt", "old/b.html"}),
        ([*TREE, "--exclude", "*", "--exclude", "!./a.txt"], set(TREE) - {"a.txt"}),
        ([*TREE, "--exclude", "*.txt", "--exclude", "old/"], set(TREE) - {"note.log"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_globs(folder, args, left_out):
    lay_out(folder, dict.fromkeys(TREE, LATE))
    assert set(sources(*args)) == set(TREE) - left_out


@pytest.mark.parametrize("place", ["option", "file", "overrides"])
def test_a_glob_may_be_a_whole_path(folder, place):
    path = f"{folder.resolve()}/old/a.txt"
    files = {
        "file": f"exclude = ['{path}']\n",
        "overrides": f"[[overrides]]\npaths = ['{path}']\nmax_bytes = 3\n",
    }
    lay_out(folder, {"newsclean.toml": files.get(place, ""), **dict.fromkeys(TREE, LATE)})
    args = ["--exclude", path] if place == "option" else []
    done = newsclean(*QUICK, *args, "old/a.txt")
    assert (done.stdout, done.status) == (b"", 2 if place == "overrides" else 0)


def test_what_git_ignores_is_skipped_in_folders(folder):
    kept = ["a.txt", "draft.txt", "logs/keep.txt", "sub/b.txt", "sub/deep/c.txt"]
    ignored = ["logs/x.txt", "sub/deep/b.txt", "sub/local.txt", "build/a.txt", "sub/draft.txt"]
    rules = {
        ".git/HEAD": "ref: refs/heads/main\n",
        ".gitignore": "/logs/*\n!keep.txt\nbuild/\n/sub/draft.txt\n# a.txt\n",
        "sub/.gitignore": "/local.txt\ndeep/b.txt\n",
    }
    lay_out(folder, {**dict.fromkeys([*kept, *ignored], LATE), **rules})
    assert sorted(sources(".")) == kept
    assert sorted(sources("sub", "logs/x.txt")) == ["logs/x.txt", *kept[3:]]


def test_hidden_and_version_control_folders_are_skipped_unless_named(folder):
    hidden = [".a.txt", ".cache/a.txt", "b/.c/d.txt"]
    control = [f"{name}/a.txt" for name in (".git", ".hg", ".svn", "CVS", "_darcs")]
    lay_out(folder, dict.fromkeys(["a.txt", *hidden, *control], LATE))
    assert sources(".") == ["a.txt"]
    assert sources(".a.txt", ".cache", "b/.c") == hidden


@pytest.mark.parametrize("glob", ["", "!", "a[", "#a.txt"])
@pytest.mark.parametrize("place", ["--exclude", "--include", "file", "overrides"])
def test_a_glob_that_can_match_nothing_is_refused(folder, glob, place):
    files = {
        "file": f"exclude = ['{glob}']\n", "overrides": f"[[overrides]]\npaths = ['{glob}']\n"
    }  # fmt: skip
    lay_out(folder, {"a.txt": LATE, "newsclean.toml": files.get(place, "")})
    done = newsclean(*QUICK, *([] if place in files else [f"{place}={glob}"]), ".")
    assert (done.stdout, done.status) == (b"", 2)
    named = "newsclean.toml" if place in files else place
    assert named in done.stderr
    assert f"{glob!r} is no glob" in done.stderr


def test_what_git_cannot_read_in_its_file_ignores_nothing(folder):
    lay_out(folder, {"in/a.txt": LATE, "in/b.txt": LATE, "in/.gitignore": b"!\n\xff\na[\nb.txt\n"})
    assert sources("in") == ["in/a.txt"]
