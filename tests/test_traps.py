"""Stories in the frame of a page: what looks like chrome and is none stays, the frame goes."""

import pytest

from conftest import read_cases
from newsclean import Document, clean

CASES = read_cases("traps")
PLAIN_CASES = read_cases("traps", reason="known_failure_as_text")

FRAME = """<!DOCTYPE html><html><head><title>{title} - The Harbour Post</title></head><body>
<header class="site-header"><a href="/">The Harbour Post</a>
<ul class="menu"><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/culture">Culture</a></li><li><a href="/weather">Weather</a></li></ul></header>
<main><article><h1>{title}</h1>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Print</a></div>
<div class="entry-content">{story}</div>
<div class="tags"><a href="/t/town">Town</a> <a href="/t/council">Council</a></div></article></main>
<div class="related"><h3>Related articles</h3><ul>
<li><a href="/1">Mayor opens the new swimming pool with a speech and a jump</a></li>
<li><a href="/2">Five things to do in the old town this weekend</a></li>
<li><a href="/3">Why the clock of the town hall has been wrong since 1987</a></li></ul></div>
<div class="newsletter"><p>Sign up for our newsletter</p><p>Enter your email address</p></div>
<div class="cookie-consent modal"><p>We use cookies to improve your experience on this site.</p>
<table><tr><th>Cookie</th><th>Duration</th><th>Description</th></tr>
<tr><td>_hp</td><td>1 year</td><td>This cookie is set by our site to tell visitors apart.</td></tr>
<tr><td>_ads</td><td>30 days</td><td>This cookie is set by our partners for advertising.</td></tr>
</table><a href="#">Accept all</a> <a href="#">Reject all</a></div>
<div class="site-footer"><ul><li><a href="/about">About us</a></li><li><a href="/contact">Contact
</a></li><li><a href="/privacy">Privacy policy</a></li></ul><p>© 2025 The Harbour Post</p></div>
</body></html>"""
GONE = (
    "Sport", "Tweet", "Related articles", "Five things to do", "newsletter", "cookie",
    "Accept all", "Privacy policy", "©",
)  # fmt: skip


def read(page: str) -> Document:
    return clean(page, format="html", stages=[])


def frame(story: str) -> str:
    return FRAME.format(title="What the town talks about", story=story)


def check(text: str, story: str) -> None:
    assert [block.text for block in read(story).blocks if block.text not in text] == []
    assert [words for words in GONE if words in text] == []


@pytest.mark.parametrize("case", CASES)
def test_a_story_stays_and_its_frame_goes(case):
    check(clean(frame(case["story"]), format="html").text, case["story"])


@pytest.mark.parametrize("case", PLAIN_CASES)
def test_so_they_do_where_no_markup_is_left(case):
    dump = "\n".join(block.text for block in read(frame(case["story"])).blocks)
    check(clean(dump).text, case["story"])
