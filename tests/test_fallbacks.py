"""Pages that do not show their article: where it is looked for, and where it is not."""

import json

import pytest

from conftest import newsclean
from newsclean.formats.html import read

STORY = [
    "The harbour ferry stopped running on Tuesday after its engine failed twice in one week.",
    "Passengers who had waited since dawn were taken across by fishing boats, at a fair price.",
    "The mayor promised that a replacement would come, though nobody on the quay believed it.",
    "Repairs to the old engine began on Wednesday and will take three weeks, said the yard.",
    "“It always takes longer than they tell you,” said Ada Lind, who sells tickets & rope.",
]
MARKED_UP = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
ESCAPED = MARKED_UP.replace("& ", "&amp;amp; ").replace("<", "&lt;").replace(">", "&gt;")
OTHER = "Another story altogether, of a bridge that was painted green by mistake in spring. " * 9
MENU = "<ul>" + "".join(f"<li><a href=/{n}>Part {n} of the port</a>" for n in range(60)) + "</ul>"
LOADING = "<div id=root>Loading</div>"
ASKS = "<noscript>Please turn on JavaScript to read this page.</noscript>"


def linked(value: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


def stated(body: str) -> str:
    return linked({"@graph": [{"@type": "NewsArticle", "articleBody": body}]})


def texts(page: str) -> list[str]:
    return [block.text for block in read(page, "").blocks]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<frameset><frame src=a></frameset>",
        "<textarea>words</textarea>",
        ASKS,
        "<noscript>Aktivieren Sie bitte Javascript.</noscript>",
        "<noscript><p>Включите скрипты.</p></noscript>",
        linked({"articleBody": None}) + linked({"liveBlogUpdate": "x"}),
        "<script type='application/ld+json'>{articleBody: 'x'}</script>",
    ],
)
def test_nothing_is_nothing(page):
    assert texts(page) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # What the page shows is not put aside for another's article, a summary, or a copy.
        (stated(OTHER) + MARKED_UP, STORY),
        (stated(STORY[0]) + MARKED_UP, STORY),
        (stated("\n".join(STORY * 9)) + MARKED_UP, STORY),
        (stated("x") + LOADING, ["Loading"]),
        (ASKS + "<p>It stays.", ["It stays."]),
        ("<noscript><p>Also this.</p></noscript><p>It stays.", ["It stays."]),
        ("<nav>Home</nav><p>" + "It stays. " * 50, [("It stays. " * 50).strip()]),
    ],
)
def test_what_is_shown_stays(page, expected):
    assert texts(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        stated("\n\n".join(STORY)) + LOADING,
        stated("\n\n".join(STORY)) + MENU,
        stated("\n\n".join(STORY)) + f"<p>{STORY[0]}</p><p>Subscribe to read on.",
        stated("\r\n".join(STORY).replace("“", "&ldquo;").replace("& ", "&amp; ")) + LOADING,
        stated(MARKED_UP) + LOADING,
        stated(ESCAPED) + LOADING,
        stated("\n".join(STORY).replace("Ada Lind", "<b>Ada Lind</b>")) + LOADING,
        stated("\n".join(STORY)).replace(">{", ">//<![CDATA[\n{").replace("</", "\n//]]></"),
        stated("\n".join(STORY)).replace("]}<", "],}<"),
        f"<noscript>{MARKED_UP}</noscript>{LOADING}",
        f"<noscript>{MARKED_UP}</noscript>{ASKS}",
        f"<frameset><noframes><body>{MARKED_UP}</noframes></frameset>",
        f"<aside>{MARKED_UP}</aside>",
        f"{LOADING}<footer>{MARKED_UP}</footer>",
    ],
)
def test_the_article_is_found_elsewhere(page):
    assert [text for text in texts(page) if text != "Loading"] == STORY


def test_an_article_that_is_stated_has_its_headlines():
    entries = [{"headline": f"{n} o’clock", "articleBody": text} for n, text in enumerate(STORY)]
    page = linked({"headline": "Live: ferry &amp; quay", "liveBlogUpdate": [*entries, None]})
    blocks = read(page + LOADING, "").blocks
    assert [block.text for block in blocks if block.kind == "heading"] == [
        "Live: ferry & quay", *(f"{n} o’clock" for n in range(len(STORY)))
    ]  # fmt: skip
    assert [block.text for block in blocks if block.kind == "paragraph"] == STORY


def test_a_page_without_a_text_fails_and_says_so():
    done = newsclean("--from", "html", stdin=f"<body>{ASKS}".encode())
    assert (done.stdout, done.status) == (b"", 2)
    assert "it shows no text" in done.stderr
