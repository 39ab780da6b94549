"""What a check tells reviewers, in each format, and what a baseline keeps from them."""

import json
from xml.etree import ElementTree

import pytest

from conftest import MESSY, RECORD_KEYS, STORY, lay_out, newsclean, snapshot

pytestmark = pytest.mark.usefixtures("folder")
POST = MESSY.replace("Harbour", "# Harbour")
CHECK = ("--check", "--output-format")
LINES = """\
posts/a.md:1-2: boilerplate/navigation: phrase “skip to content”
posts/a.md:7-7: encoding/mojibake: utf-8 read as latin-1
posts/a.md:9-10: boilerplate/sharing: phrase “share on facebook”
posts/a.md:12-13: duplicates/repeated-block: same as line 5
"""


@pytest.fixture
def posts(folder):
    lay_out(folder, {"posts/a.md": POST, "posts/b.md": STORY})
    return folder


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_nothing_found_is_well_formed(form):
    done = newsclean(*CHECK, form, stdin=STORY.encode())
    assert (done.status, done.stderr) == (0, "")
    text = done.stdout.decode()
    if form in ("text", "github"):
        assert text == ""
    elif form == "junit":
        assert ElementTree.fromstring(text).get("failures") == "0"
    elif form == "sarif":
        assert json.loads(text)["runs"][0]["results"] == []
    else:
        assert json.loads(text) == []


def test_text_is_one_line_for_each_finding(posts):
    done = newsclean(*CHECK, "text", "posts")
    assert (done.status, done.stdout.decode()) == (1, LINES)
    assert newsclean("--check", "posts").stderr.startswith("posts/a.md: would change: ")
    assert newsclean("--check", "posts").stderr.endswith(LINES)
    assert newsclean("--check", "-q", "posts") == (b"", "", 1)


def test_json_holds_the_records_of_the_report(posts):
    records = json.loads(newsclean(*CHECK, "json", "posts").stdout)
    assert [[*record] for record in records] == [[*RECORD_KEYS, "fingerprint"]] * 4
    assert records[1]["before"] != records[1]["after"]


def test_github_gets_annotations(folder):
    lay_out(folder, {"a,b%.md": POST})
    lines = newsclean(*CHECK, "github", "a,b%.md", "missing.md").stdout.decode().splitlines()
    assert lines[0] == (
        "::warning file=a%2Cb%25.md,line=1,endLine=2,title=newsclean boilerplate/navigation"
        "::phrase “skip to content”"
    )
    assert lines[-1].startswith("::error title=newsclean::missing.md: no such file")


@pytest.mark.parametrize("name", ["a.jsonl", "a:7.jsonl"])
def test_findings_in_a_record_are_placed_on_its_line(folder, name):
    records = [json.dumps({"text": text}) for text in (STORY, POST)]
    lay_out(folder, {name: "\n".join(records) + "\n"})
    told = {form: newsclean(*CHECK, form, name).stdout for form in ("github", "gitlab", "sarif")}
    lines = told["github"].decode().splitlines()
    shown = name.replace(":", "%3A")
    assert len(lines) == 4
    assert all(f" file={shown},line=2,endLine=2," in line for line in lines)
    places = [issue["location"] for issue in json.loads(told["gitlab"])]
    assert places == [{"path": name, "lines": {"begin": 2, "end": 2}}] * 4
    for result in json.loads(told["sarif"])["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == shown
        assert place["region"] == {"startLine": 2, "endLine": 2}


def test_a_baseline_is_a_file(folder):
    done = newsclean("--write-baseline", "-", ".")
    assert (done.status, snapshot(folder)) == (2, {})


def test_gitlab_gets_issues_with_fingerprints_of_their_own(posts):
    lay_out(posts, {"posts/c.md": POST})
    issues = json.loads(newsclean(*CHECK, "gitlab", "posts").stdout)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 8
    assert issues[0]["location"] == {"path": "posts/a.md", "lines": {"begin": 1, "end": 2}}
    assert {issue["severity"] for issue in issues} == {"minor"}


def test_sarif_names_rules_places_and_failures(folder):
    lay_out(folder, {"a post.md": POST})
    log = json.loads(newsclean(*CHECK, "sarif", "a post.md", "missing.md").stdout)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20post.md"
    assert place["region"] == {"startLine": 1, "endLine": 2}
    assert run["invocations"][0]["executionSuccessful"] is False


def test_junit_counts_findings_and_failures(posts):
    root = ElementTree.fromstring(newsclean(*CHECK, "junit", "posts", "missing.md").stdout)
    assert (root.get("failures"), root.get("errors")) == ("4", "1")
    assert [suite.get("name") for suite in root] == ["posts/a.md", "newsclean"]


def test_a_format_belongs_to_a_check(posts):
    done = newsclean("--output-format", "json", "posts")
    assert (done.status, "add --check" in done.stderr) == (2, True)


BASELINE = ("--baseline", "baseline.jsonl")


@pytest.fixture
def accepted(posts):
    done = newsclean("--write-baseline", "baseline.jsonl", "posts")
    assert (done.status, done.stdout) == (0, b""), done.stderr
    return posts


def test_a_baseline_hides_what_it_accepts_and_says_how_much(accepted):
    before = snapshot(accepted)
    entries = [json.loads(line) for line in before["baseline.jsonl"].splitlines()]
    done = newsclean(*CHECK, "text", *BASELINE, "posts")
    assert (done.status, done.stdout) == (0, b"")
    assert f"{len(entries)} findings hidden" in done.stderr
    assert newsclean("-i", *BASELINE, "posts").status == 0
    assert snapshot(accepted) == before
    assert newsclean(*CHECK, "text", "posts").stdout.decode() == LINES


def test_a_baseline_holds_wherever_the_content_moves(accepted):
    moved = "The tide was high on Sunday, the harbour master wrote.\n\n" + POST
    new = "The fÃªte was loud, and nobody in the harbour slept before two in the morning.\n"
    lay_out(accepted, {"posts/a.md": f"{moved}\n{new}"})
    done = newsclean(*CHECK, "text", *BASELINE, "posts")
    assert done.stdout.decode().startswith("posts/a.md:17-17: encoding/mojibake")
    assert len(done.stdout.decode().splitlines()) == 1


def test_a_baseline_accepts_no_more_copies_than_it_saw(accepted):
    copies = POST + "\n" + POST.split("\n\n")[2] + "\n"
    lay_out(accepted, {"posts/a.md": copies})
    done = newsclean(*CHECK, "text", *BASELINE, "posts")
    assert done.stdout.decode() == "posts/a.md:14-15: duplicates/repeated-block: same as line 5\n"


def test_a_baseline_written_for_some_files_keeps_the_others(accepted):
    lay_out(accepted, {"posts/c.md": POST})
    before = snapshot(accepted)["baseline.jsonl"].splitlines()
    assert newsclean("--write-baseline", "baseline.jsonl", "posts/c.md").status == 0
    after = snapshot(accepted)["baseline.jsonl"].splitlines()
    assert len(after) == 2 * len(before)
    assert set(before) < set(after)
    (accepted / "posts/a.md").unlink()
    assert newsclean("--write-baseline", "baseline.jsonl", "posts/c.md").status == 0
    assert len(snapshot(accepted)["baseline.jsonl"].splitlines()) == len(before)


def test_a_configured_baseline_lies_beside_the_configuration(accepted):
    lay_out(accepted, {"newsclean.toml": 'baseline = "baseline.jsonl"\nskip = ["metadata"]\n'})
    done = newsclean("--check", "a.md", cwd=accepted / "posts")
    assert (done.status, "hidden" in done.stderr) == (0, True)


@pytest.mark.parametrize("content", ["[]\n", '{"path": 1}\n', "no json\n", None])
def test_a_broken_baseline_ends_the_run_before_it_begins(posts, content):
    if content is not None:
        lay_out(posts, {"baseline.jsonl": content})
    before = snapshot(posts)
    done = newsclean("-i", *BASELINE, "posts")
    assert (done.status, "--write-baseline" in done.stderr) == (2, True)
    assert snapshot(posts) == before
