"""What an earlier input had: reported, or left out, whatever the number of workers."""

import json

import pytest

from conftest import lay_out, newsclean

ONE = (
    "The ferry carried 412 passengers on Monday, the harbour office said, which is more than ever "
    "before, and nobody on the pier had expected it."
)
TWO = (
    "The man who sells the tickets went home at noon, because there were none left, and came back "
    "in the evening with a band of three and a pot of soup."
)
THREE = (
    "The council will talk about a second ferry in May, when the money for the pool is counted and "
    "the swimmers have been asked what they think of it."
)
NEARLY = TWO.replace("a pot of soup", "a kettle of soup")
NUMBER = ONE.replace("412", "512")


def story(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


FILES = {
    "a.txt": story(ONE, TWO, THREE),
    "b.txt": story(ONE, TWO, THREE),
    "c.txt": story(ONE, NEARLY, THREE),
    "d.txt": story(NUMBER, TWO, THREE),
    "e.txt": story("Another story.", THREE, "It ends here."),
    "f.txt": story("Another story.", "It ends here."),
}


@pytest.fixture
def scraped(tmp_path):
    lay_out(tmp_path / "scraped", FILES)
    return tmp_path / "scraped"


def texts(output: bytes) -> dict[str, str]:
    return {row["source"]: row["text"] for row in map(json.loads, output.splitlines())}


@pytest.mark.parametrize("jobs", [1, 2])
def test_drop_leaves_out_documents_and_blocks(scraped, jobs):
    done = newsclean("--across", "drop", "--to", "jsonl", "--jobs", jobs, ".", cwd=scraped)
    assert done.status == 0, done.stderr
    assert texts(done.stdout) == {
        "a.txt": story(ONE, TWO, THREE).strip(),
        "d.txt": NUMBER,
        "e.txt": "Another story.\n\nIt ends here.",
        "f.txt": "Another story.\n\nIt ends here.",
    }
    assert "b.txt: left out: same as a.txt" in done.stderr
    assert "c.txt: left out: 0.9" in done.stderr


def test_report_only_tells(scraped):
    plain = newsclean("--to", "jsonl", ".", cwd=scraped)
    done = newsclean("--across", "report", "--to", "jsonl", ".", cwd=scraped)
    assert done.stdout == plain.stdout
    assert "b.txt: duplicates/seen-document: same as a.txt" in done.stderr
    assert "e.txt:3-3: duplicates/seen-block: same as a.txt, line 5" in done.stderr


def test_records_of_one_file_are_compared_too(tmp_path):
    records = [{"n": n, "text": text} for n, text in enumerate(FILES.values())]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    done = newsclean("--from", "jsonl", "--across", "drop", stdin=lines.encode(), cwd=tmp_path)
    assert [json.loads(line)["n"] for line in done.stdout.splitlines()] == [0, 3, 4, 5]


def test_the_report_file_names_the_twin(scraped, tmp_path):
    newsclean("--across", "drop", "--report", tmp_path / "report", ".", cwd=scraped)
    records = [json.loads(line) for line in (tmp_path / "report").read_text("utf-8").splitlines()]
    found = {(r["source"], r["rule"], r["detail"]) for r in records}
    assert ("b.txt", "duplicates/seen-document", "same as a.txt") in found
    assert ("e.txt", "duplicates/seen-block", "same as a.txt, line 5") in found


@pytest.mark.parametrize("option", ["--in-place", "--check", "--diff"])
def test_it_is_refused_where_it_would_mean_nothing(scraped, option):
    done = newsclean("--across", "drop", option, ".", cwd=scraped)
    assert (done.stdout, done.status) == (b"", 2)
    assert "--across" in done.stderr
