"""Metadata from front matter, in all its notations."""

import pytest

from newsclean.data import read_table
from newsclean.document import Block, Document
from newsclean.stages.metadata import MetadataExtraction

FRONT = {
    "yaml": "---\ntitle: Ferry stays\nauthor: [Ada Quill]\ndate: 2024-05-03\ntags: [ferry]\n---",
    "toml": '+++\ntitle = "Ferry stays"\nauthors = ["Ada Quill"]\ndate = 2024-05-03\n'
    'tags = ["ferry"]\n+++',
    "json": '{"title": "Ferry stays", "author": {"name": "Ada Quill"}, "date": "2024-05-03", '
    '"tags": ["ferry"]}',
}


@pytest.mark.parametrize("text", FRONT.values(), ids=FRONT)
def test_front_matter(text):
    blocks = (Block(text, (1, 6), "front-matter"), Block("Some words.", (8, 8)))
    document = MetadataExtraction()(Document("a.md", blocks))
    found = document.metadata
    assert (found.title, found.authors, found.published) == (
        "Ferry stays", ("Ada Quill",), "2024-05-03",
    )  # fmt: skip
    assert found.tags == ("ferry",)
    assert document.evidence["title"].origin == "front-matter"
    assert document.blocks == blocks


@pytest.mark.parametrize(
    "text",
    ["---\n: [\n---", "+++\ntitle\n+++", "{", "[]", "---\n- a\n---", "---\ntitle: !!x y\n---"],
)
def test_broken_front_matter_states_nothing(text):
    document = Document("a.md", (Block(text, (1, 3), "front-matter"),))
    assert MetadataExtraction()(document).metadata.title is None


@pytest.mark.parametrize(
    ("lines", "field", "value", "line"),
    [
        ("title: Ferry\nauthor: Ada Quill & Bo Li", "authors", ("Ada Quill", "Bo Li"), 3),
        ("author: Quill, Ada", "authors", ("Quill, Ada",), 2),
        ("author: [{name: Ada Quill}, Bo Li]", "authors", ("Ada Quill", "Bo Li"), 2),
        ("params:\n  author: Ada Quill", "authors", ("Ada Quill",), 3),
        ("date: soon\npublishDate: 2024-05-03", "published", "2024-05-03", 3),
        ("lang: de\ndate: 03/05/2024", "published", "2024-05-03", 3),
        ("tags: R&D, ferries", "tags", ("R&D", "ferries"), 2),
    ],
)
def test_front_matter_in_other_shapes(lines, field, value, line):
    block = Block(f"---\n{lines}\n---", (1, 5), "front-matter")
    document = MetadataExtraction()(Document("a.md", (block,)))
    assert getattr(document.metadata, field) == value
    assert document.evidence[field].line == line


def test_a_name_of_a_statement_means_one_thing():
    names = [name for *_, row in read_table("statements") for name in row.split("|")]
    assert len(names) == len(set(names))
