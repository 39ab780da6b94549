"""What a document says about itself: from a page, from bare text."""

import json

import pytest

from conftest import lay_out, newsclean
from newsclean import clean
from newsclean.document import Document, Page
from newsclean.roles import find_roles
from newsclean.stages.metadata import MetadataExtraction
from newsclean.stages.metadata.lines import Lines
from newsclean.stages.metadata.linked_data import read_linked_data
from newsclean.stages.metadata.title_lines import find_title_lines

BODY = (
    "<p>" + "The ferry across the sound stays in service, the harbour council said. " * 4 + "</p>"
)
STATED = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry stays in service",
    "datePublished": "2024-05-03T08:30:00+02:00", "dateModified": "2024-05-04T10:00:00+02:00",
    "author": [{"@type": "Person", "name": "Ada Quill"}, {"@type": "Person", "name": "Bo Brand"}],
    "publisher": {"@type": "Organization", "name": "Harbour Post"}, "keywords": ["ferry", "sound"],
}  # fmt: skip


def page(head: str = "", body: str = "", **stated: object) -> Document:
    data = f'<script type="application/ld+json">{json.dumps(stated)}</script>' if stated else ""
    html = f'<html lang="en"><head>{head}{data}</head><body>{body}{BODY}</body></html>'
    return clean(html, format="html", stages=["metadata"])


def test_linked_data():
    found = page(body="<h1>Ferry stays in service</h1>", **STATED).metadata
    assert found.title == "Ferry stays in service"
    assert found.authors == ("Ada Quill", "Bo Brand")
    assert found.published == "2024-05-03T08:30:00+02:00"
    assert found.modified == "2024-05-04T10:00:00+02:00"
    assert (found.site, found.tags, found.language) == ("Harbour Post", ("ferry", "sound"), "en")


@pytest.mark.parametrize(
    "script",
    [
        json.dumps({"@graph": [{"@type": "WebPage", "name": "no"}, STATED]}),
        json.dumps([[STATED]]),
        json.dumps({"@type": "WebPage", "mainEntity": STATED}),
        f"<!--{json.dumps(STATED)}-->",
        json.dumps(STATED)[:-1] + ",}",
        json.dumps(STATED).replace("service", "ser\tvice", 1).replace("ser\tvice", "service", 1),
        json.dumps(STATED)[:-30],
        json.dumps({"@type": "WebSite", "name": "Harbour Post"}) + "\n" + json.dumps(STATED),
        json.dumps(STATED).replace('"', "&quot;"),
        json.dumps({**STATED, "author": {"@list": STATED["author"]}}),
        json.dumps({**STATED, "author": {"givenName": "Ada", "familyName": "Quill"}}),
        json.dumps({**STATED, "author": {"@value": "Ada Quill"}}),
        json.dumps({**STATED, "datePublished": {"@value": STATED["datePublished"]}}),
        json.dumps([{"@id": "#a", "name": "Ada Quill"}, {**STATED, "author": {"@id": "#a"}}]),
        json.dumps(
            {
                "@graph": [
                    {"itemListElement": {**STATED, "headline": "Teased", "author": "Bo"}},
                    STATED,
                ]
            }
        ),
    ],
    ids=[
        "graph",
        "arrays",
        "nested",
        "comment",
        "comma",
        "plain",
        "cut",
        "several",
        "entities",
        "list",
        "parts of a name",
        "value",
        "typed date",
        "reference",
        "teasers first",
    ],
)
def test_linked_data_in_any_shape(script):
    found = list(read_linked_data([script]))
    assert ("title", "Ferry stays in service") in found
    assert ("published", "2024-05-03T08:30:00+02:00") in found
    assert ("author", "Ada Quill") in found


@pytest.mark.parametrize("script", ["", "{", "[1, 2]", "null", '{"@type": 3}', "[" * 100_000])
def test_linked_data_that_says_nothing(script):
    assert list(read_linked_data([script])) == []


def test_the_authors_node_may_stand_elsewhere():
    graph = [
        {**STATED, "author": {"@id": "#ada"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada"},
    ]
    assert ("author", "Ada") in list(read_linked_data([json.dumps({"@graph": graph})]))


def test_a_title_without_the_site():
    head = (
        "<title>Ferry stays in service | Harbour Post</title>"
        '<meta property="og:site_name" content="Harbour Post">'
    )
    found = page(head, "<h1>Ferry stays in service</h1>").metadata
    assert found.title == "Ferry stays in service"


def test_a_logo_is_no_title():
    head = (
        '<title>Ferry stays in service - Harbour Post</title><meta property="og:site_name" '
        'content="Harbour Post"><meta property="og:title" content="Ferry stays in service">'
    )
    body = "<h1>Harbour Post</h1><h2>Ferry stays in service</h2>"
    assert page(head, body).metadata.title == "Ferry stays in service"


@pytest.mark.parametrize("author", ["admin", "https://example.com/ada", "Staff Writer", "2024"])
def test_no_author(author):
    head = f'<meta name="author" content="{author}">'
    assert page(head, "<h1>Ferry stays in service</h1>").metadata.authors == ()


def test_nothing_stated_is_null():
    found = clean("Nothing is said here.", stages=["metadata"]).metadata
    assert (found.title, found.authors, found.published, found.language) == (None, (), None, None)


def test_a_change_is_no_publication():
    head = '<meta property="article:modified_time" content="2024-05-04">'
    found = page(head, "<h1>Ferry stays in service</h1><p>Published 3 May 2024</p>").metadata
    assert (found.published, found.modified) == ("2024-05-03", "2024-05-04")


@pytest.mark.parametrize(
    "stated", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "2099-01-01", "2024-02-30", ""]
)
def test_no_day_of_publication(stated):
    assert (
        page(**{**STATED, "datePublished": stated, "dateModified": ""}).metadata.published is None
    )


@pytest.mark.parametrize(
    "stated", [1714724400, "1714724400000", "Fri, 03 May 2024 08:20:00 GMT", "2024-05-03T08:20:00Z"]
)
def test_moments_in_the_notations_of_programs(stated):
    found = page(**{**STATED, "datePublished": stated}).metadata
    assert found.published == "2024-05-03T08:20:00Z"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Updated 4 May 2024</p><p>Published 3 May 2024</p>",
        "<p>Published: 3 May 2024 | Updated: 4 May 2024</p>",
        "<div>Updated</div><div>4 May 2024</div><div>Published</div><div>3 May 2024</div>",
        '<p><time class="published" datetime="2024-05-03">Friday</time>'
        '<time class="updated" datetime="2024-05-04">Saturday</time></p>',
        '<p>Published <time datetime="2024-05-03">Friday</time></p>'
        '<p>Updated <time datetime="2024-05-04">Saturday</time></p>',
    ],
    ids=["change first", "one line", "labels", "elements", "words before elements"],
)
def test_publication_and_change_are_never_swapped(body):
    found = page(body=f"<h1>Ferry stays in service</h1>{body}").metadata
    assert (found.published, found.modified) == ("2024-05-03", "2024-05-04")


def test_a_stated_day_that_reads_both_ways_is_resolved_by_the_language():
    html = (
        '<html lang="{}"><head><meta name="date" content="03/05/2024"></head><body><p>{}</p></body>'
    )
    spanish = "El puente del puerto fue cerrado el viernes por la tormenta, dijo la ciudad. " * 4
    english = "The ferry across the sound stays in service, the harbour council said. " * 4
    found = [
        clean(html.format(*one), format="html", stages=["metadata"]).metadata.published
        for one in (("es", spanish), ("en", english))
    ]
    assert found == ["2024-05-03", None]


def test_a_korean_title_is_found_by_its_nouns():
    body = (
        "항구 다리가 폭풍으로 교각 두 개가 손상되면서 금요일부터 통행이 금지되었다고 시가 밝혔다. "
        "기술자들은 다음 주에 다리를 점검할 예정이며 차량은 구시가지를 통해 우회하게 된다.\n\n"
    )
    text = f"폭풍 뒤 항구 다리 통행금지\n\n홍길동 기자\n\n입력 2024.05.03\n\n{body * 2}"
    assert clean(text, stages=["metadata"]).metadata.title == "폭풍 뒤 항구 다리 통행금지"


def test_a_british_page_puts_the_day_first():
    shown = f"<h1>Ferry stays</h1><p>Published 03/05/2024</p>{BODY}"
    html = f'<html lang="{{}}"><body>{shown}</body></html>'
    found = [
        clean(html.format(tag), format="html", stages=["metadata"]).metadata.published
        for tag in ("en-GB", "en-US")
    ]
    assert found == ["2024-05-03", None]


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("ada@example.com (Ada Quill)", ("Ada Quill",)),
        ([{"name": "ADA QUILL"}, {"name": "Ada Quill"}], ("Ada Quill",)),
        ("By Ada Quill, Staff Writer", ("Ada Quill",)),
        ("<a href='/ada'>Ada Quill</a>", ("Ada Quill",)),
    ],
)
def test_stated_authors(stated, names):
    assert page(**{**STATED, "author": stated}).metadata.authors == names


def test_authors_in_several_elements():
    body = (
        '<h1>Ferry stays in service</h1><div class="authors">'
        '<div class="author-name"><a href="/author/ada">Ada Quill</a></div>'
        '<div class="author-role">Staff writer</div>'
        '<div class="author-name"><a href="/author/bo">Bo Brand</a></div></div>'
    )
    assert page(body=body).metadata.authors == ("Ada Quill", "Bo Brand")


def test_a_stated_value_stays():
    document = page(body="<h1>Ferry stays in service</h1>", **STATED)
    assert MetadataExtraction()(document) is document


TEXT = (
    "Home\nNews\n\nFerry across the sound stays in service\n\nBy Ada Quill\n\n3 May 2024\n\n"
    + "The ferry across the sound stays in service, the harbour council said on Friday. " * 3
    + "\n\n"
    + "Passengers of the ferry had asked the council for a later boat across the sound. " * 3
    + "\n"
)


def test_text():
    document = clean(TEXT, stages=["metadata"])
    found = document.metadata
    assert found.title == "Ferry across the sound stays in service"
    assert (found.authors, found.published) == (("Ada Quill",), "2024-05-03")
    assert {name: one.line for name, one in document.evidence.items()} == {
        "title": 4, "authors": 6, "published": 8, "language": None,
    }  # fmt: skip
    assert sorted(find_roles(document).values()) == ["byline", "date", "title"]


def test_a_title_above_the_contents_of_its_story():
    contents = "".join(f"- Pier {n}\n" for n in range(60))
    text = TEXT.replace("By Ada Quill\n\n3 May 2024\n\n", contents + "\n")
    blocks = clean(text, stages=["metadata"]).blocks
    found = [one.text for one in find_title_lines(Lines(blocks, numbered=True))]
    assert "Ferry across the sound stays in service" in found
    assert not {"Home", "News"} & set(found)


def test_a_headline_that_names_the_site_is_no_site():
    head = (
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="og:title" content="Ferry stays in service - Harbour Post">'
    )
    found = page(head, "<h1>Ferry stays in service</h1>").metadata
    assert (found.title, found.site) == ("Ferry stays in service", "Harbour Post")


def test_dates_that_read_both_ways_are_resolved_by_another():
    text = TEXT.replace("3 May 2024", "Published 03/04/2024") + "\nAlso read: 27/03/2024\n"
    assert clean(text, stages=["metadata"]).metadata.published == "2024-04-03"


def test_header(folder):
    lay_out(folder, {"a.txt": TEXT})
    done = newsclean("--stages", "metadata", "--header", "a.txt")
    assert done.stdout.decode().startswith(
        "Ferry across the sound stays in service\nAda Quill\n2024-05-03\n\nHome\nNews\n\nThe ferry"
    )
    assert newsclean("--header", "-i", "a.txt").status == 2


def test_header_of_markdown(folder):
    front = (
        "---\ntitle: Ferry across the sound stays in service\nauthors:\n- Ada Quill\n"
        "date: '2024-05-03'\n---\n\n"
    )
    lay_out(folder, {"a.txt": TEXT, "b.md": TEXT, "c.md": f"---\ntags: [a]\n---\n\n{TEXT}"})
    options = "--stages", "metadata", "--header"
    done = newsclean(*options, "--to", "markdown", "a.txt")
    assert done.stdout.decode().startswith(front + "Home\n\nNews\n\nThe ferry")
    assert newsclean(*options, "b.md").stdout.decode() == front + TEXT
    # What is there already is not rewritten.
    assert newsclean(*options, "c.md").stdout.decode() == f"---\ntags: [a]\n---\n\n{TEXT}"


def test_sources_that_disagree_are_named(folder):
    html = (
        '<html lang="en"><head><meta property="og:title" content="Ferry saved by council vote">'
        '<meta name="twitter:title" content="Ferry saved by council vote"></head>'
        f"<body><h1>Why the ferry across the sound stays</h1>{BODY}</body></html>"
    )
    lay_out(folder, {"a.html": html})
    done = newsclean("-v", "--stages", "metadata", "a.html")
    assert "a.html: title: " in done.stderr
    assert "Ferry saved by council vote" in done.stderr


def test_page_is_read_as_stated():
    statements = Page(meta=(("og:title", "Ferry &amp;amp; sound"),), title="")
    document = Document("a.html", (), page=statements)
    assert MetadataExtraction()(document).metadata.title == "Ferry & sound"
