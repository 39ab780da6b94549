"""The examples stand beside what newsclean makes of them, and the plugin is one."""

import subprocess
import sys

import pytest

from conftest import PROJECT, newsclean

MESSY = sorted((PROJECT / "examples" / "messy").iterdir())


@pytest.mark.parametrize("messy", MESSY, ids=lambda path: path.name)
def test_cleaned_example_is_up_to_date(messy):
    clean = PROJECT / "examples" / "clean" / messy.name
    done = newsclean(messy.relative_to(PROJECT), cwd=PROJECT)
    assert done.status == 0
    assert done.stdout == clean.read_bytes()


@pytest.fixture(scope="module")
def with_plugin(tmp_path_factory):
    """An environment in which the example plugin is installed, beside this one's packages."""
    place = tmp_path_factory.mktemp("plugin")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", place,
         PROJECT / "examples" / "plugin"],
        check=True,
    )  # fmt: skip
    return {"PYTHONPATH": str(place)}


def test_plugin_is_listed_and_runs_when_named(with_plugin):
    story = b"Ferry stays\n\nXYZ14052024000123ID1107\n\nABC123\n"
    chain = "encoding,wirecodes"
    assert b"wirecodes.min_length" in newsclean("stages", **with_plugin).stdout
    done = newsclean("--stages", chain, stdin=story, **with_plugin)
    assert done.stdout == b"Ferry stays\n\nABC123\n"
    shorter = newsclean(
        "--stages", chain, "--config", "wirecodes.min_length = 6", stdin=story, **with_plugin
    )
    assert shorter.stdout == b"Ferry stays\n"


def test_plugin_is_not_run_unless_named(with_plugin):
    story = b"Ferry stays\n\nXYZ14052024000123ID1107\n"
    assert newsclean(stdin=story, **with_plugin).stdout == story


def test_plugin_option_of_the_wrong_type_is_refused(with_plugin):
    done = newsclean("--config", "wirecodes.min_length = true", stdin=b"x", **with_plugin)
    assert done.status == 2
    assert "wirecodes.min_length = True is not allowed; it takes a whole number" in done.stderr
