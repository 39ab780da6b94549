"""Mix-ups of codecs: all that people meet are undone, and nothing else is touched."""

import json
import os
import time
import tomllib
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SHARED, TESTS, needs_shared, read_cases
from newsclean import clean
from newsclean.document import Block, Document
from newsclean.formats.text import read, write
from newsclean.stages.encoding import EncodingRepair
from newsclean.stages.encoding.mixups import MULTI_BYTE, SINGLE_BYTE, code_page
from newsclean.stages.encoding.regular import FOREIGN_TO_ALL
from newsclean.stages.encoding.residue import find_residue
from newsclean.stages.encoding.scan import find_damage, look_at
from newsclean.stages.encoding.sequences import shows_sequences
from strategies import articles

SENTENCES = tomllib.loads((TESTS / "cases" / "mixups.toml").read_text("utf-8"))["case"]
# The folder of ftfy's source distribution, whose test cases are not installed with it.
FTFY_SOURCE = os.environ.get("FTFY_SOURCE")


def repair(text, **options):
    document = Document("", tuple(Block(line, (1, 1)) for line in text.split("\n")))
    return EncodingRepair(**options)(document)


def repaired(text, **options):
    return "\n".join(block.text for block in repair(text, **options).blocks)


def broken(text, right, wrong):
    """What a program shows that reads by a code page and leaves unknown bytes as controls."""
    shown = []
    data = text.encode(right)
    try:
        return data.decode(wrong)
    except UnicodeDecodeError:
        for octet in data:
            try:
                shown.append(bytes([octet]).decode(wrong))
            except UnicodeDecodeError:
                shown.append(chr(octet))
    return "".join(shown)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        pytest.param(case["text"], *mixup.split(), id=f"{case['name']}-{mixup}".replace(" ", "-"))
        for case in SENTENCES
        for mixup in case["mixups"]
    ],
)
def test_mixup_is_undone(text, right, wrong):
    before = broken(text, right, wrong)
    assert before != text
    block = repair(before).blocks[0]
    assert block.text == text
    assert [record.before for record in block.repairs] == [before]
    assert block.repairs[0].detail
    assert 0.5 < block.repairs[0].score <= 1


@pytest.mark.parametrize("case", SENTENCES, ids=[case["name"] for case in SENTENCES])
def test_sentence_itself_stays(case):
    assert repair(case["text"]).blocks[0].repairs == ()


def test_record_names_the_codecs():
    block = repair("Ïðèâåò, ìèð! Êàê äåëà?").blocks[0]
    assert block.text == "Привет, мир! Как дела?"
    assert block.repairs[0].detail == "cp1251 read as latin-1"


def test_text_broken_twice_takes_two_steps():
    twice = broken(broken(SENTENCES[0]["text"], "utf-8", "latin-1"), "utf-8", "latin-1")
    assert repaired(twice) == SENTENCES[0]["text"]


def test_clean_lines_beside_a_broken_one_stay():
    clean_line = "« À Noël, déjà ? » L’élève rêvait."
    lines = repaired(f"{clean_line}\nÏðèâåò, ìèð! Êàê äåëà?\n{clean_line}").split("\n")
    assert (lines[0], lines[2]) == (clean_line, clean_line)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\x1b[36mblue\x1b[0m ink", "blue ink"),
        ("a\x00b", "ab"),
        ("caf&eacute;, it&#8217;s open", "café, it’s open"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("It&rsquo;s done &ndash; &ldquo;yes&rdquo;", "It’s done – “yes”"),
        ("He left &mdash; at last&hellip;", "He left — at last…"),
        (
            "Caf&eacute;: &quot;Noir&quot; &amp; more &middot; 5&nbsp;&euro;",
            'Café: "Noir" & more · 5\xa0€',
        ),
        ("caf\\u00e9 de l\\u2019\\u00e9glise", "café de l’église"),
        (r"\u041c\u043e\u0441\u0442 \u043e\u0442\u043a\u0440\u044b\u043b\u0438.", "Мост открыли."),
        (r"les caf\u00e9s sont ferm\u00e9s \ud83d\ude00", "les cafés sont fermés 😀"),
        ("caf=C3=A9 de l=E2=80=99=C3=A9glise", "café de l’église"),
        ("=D0=9C=D0=BE=D1=81=D1=82 =D0=BE=D1=82=D0=BA=D1=80=D1=8B=D0=BB=D0=B8.", "Мост открыли."),
        ("caf<U+00E9> de l<U+2019><U+00E9>glise", "café de l’église"),
    ],
)
def test_debris_goes(before, after):
    assert repaired(before) == after
    assert repaired(after) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Itâ\x80\x99s open.Â", "It’s open."),
        ("    FerriesĀ\xa0 twice an hourĀ", "    Ferries\xa0 twice an hour"),
        ("Itâ€™s open.Â\xa0Â", "It’s open."),
    ],
)
def test_no_break_space_lost_at_the_end_of_a_line_leaves_nothing(before, after):
    assert repaired(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\u0e50\x9f\x94\x8e Find it", "\U0001f50e Find it"),
        ("\u0e42\x9c\x85 Done", "\u2705 Done"),
    ],
)
def test_single_sequence_in_a_clean_line_is_undone(before, after):
    assert repaired(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "Rating: \x90\x90\x90\x90\x90 of five",
        "ARRÂ\xa0ETAPE",
        "5 × 3 → 15 ✓ 🚢",
        "¤¤¤¤¤¤¤¤ Ferries ¤¤¤¤¤¤¤¤",
    ],
)
def test_signs_that_tell_of_no_language_stay(text):
    assert repaired(text) == text


def test_clean_text_is_not_even_split_into_blocks():
    document = read("« À Noël, déjà ? »\n\n  • It’s open – 5 °C → warm 🚢\n" * 50, "")
    assert EncodingRepair()(document).blocks is document.blocks
    assert not document.is_labelled


@pytest.mark.parametrize("case", SENTENCES, ids=[case["name"] for case in SENTENCES])
def test_clean_sentence_needs_no_search(case):
    text = f"Plain.\n{case['text']}\n  • Ça va, “déjà” – 5 °C\n"
    assert find_damage(look_at(text)) is None


def test_only_what_is_damaged_is_looked_for():
    tell = find_damage(look_at("Мост открыли\nÏðèâåò, ìèð!\ncafé"))
    lines = ["Мост открыли", "Ïðèâåò, ìèð!", "café", "plain", "ìèð"]
    assert [tell(line) for line in lines] == [False, True, False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "NESTLÉ® und CAFÉ®",
        "« l’été\xa0» – très",
        "dívku přítěž „Österreich“",
        "│   └── Knob ├────┐",
        "«Почта России» и\xa0ещё",
        "ΆΡΘΡΟ ΕΊΔΗ",
    ],
)
def test_shows_no_sequences(text):
    assert not shows_sequences(text)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("naïve", "cp1252"), ("“so”", "mac-roman"), ("те", "cp1251"), ("Zażółć", "cp1250"),
     ("한국", "latin-1"), ("ώρα", "cp1253"), ("été", "cp850"), ("Än", "shift_jis")],
)  # fmt: skip
def test_shows_sequences(right, wrong):
    assert shows_sequences(broken(right, "utf-8", wrong))
    assert not shows_sequences(right)


def test_signs_foreign_to_all_code_pages_are_in_none():
    foreign = regex.compile(f"[{FOREIGN_TO_ALL}]")
    for codec in SINGLE_BYTE:
        assert not foreign.search(code_page(codec).shown), codec
    pairs = [bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)]
    for codec in MULTI_BYTE:
        shown = "".join(pair.decode(codec, "ignore") for pair in pairs)
        assert not [c for c in foreign.findall(shown) if c.isalpha()], codec


@pytest.mark.parametrize(
    "text",
    [
        "&amp;amp;lt;b",
        "&lt;p&gt; is a paragraph, &amp; no more",
        "`caf&eacute;`",
        "a & b; c",
        "\ue83a",
        "Write &mdash; for a dash, &hellip; for an ellipsis and &ldquo; for a quotation mark.",
        "&copy; and &reg; are signs; &#169; is a number",
        "See ?a=1&copy=2&reg=3 &ndash; a query",
        "The two entities &amp;eacute; and &amp;ndash;",
        r'In JSON "caf\u00e9" and "ferm\u00e9" are escaped.',
        r"\u00e9 is a letter, \u2019 an apostrophe, \u0301 an accent",
        r"print('caf\u00e9', 'ferm\u00e9')",
        r"C:\users\udeadbeef C:\u00e9t\u00e9",
        r"a\u000ab c\u000ad",
        r"half\ud83d of\ud83d",
        "In mail é is =C3=A9, and ’ is =E2=80=99.",
        "caf=E9 ferm=E9",
        "U+00E9 is <U+00E9>, and <U+2019> an apostrophe",
        "Le café est ouvert.\x85La gare est fermée.\x85Fin.",
        "a\x1ab",
    ],
)
def test_what_may_be_meant_stays(text):
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Wait\x85 what\x92s that? \x93Yes\x94", "Wait… what’s that? “Yes”"),
        ("It is, well\x85 done.", "It is, well… done."),
        ("CafÃ© fermÃ©.\x85DÃ©jÃ\xa0 vu.", "Café fermé.\x85Déjà vu."),
    ],
)
def test_ellipsis_is_one_where_no_line_ends(before, after):
    assert repaired(before) == after


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Caf\xe9 & co, AT&T; 100% = C3, a\\u, <U> or Â", None),
        ("Â Â, dit-il en 2024", None),
        ("Le caf&amp;eacute; noir", "caf&amp;eacute;"),
        (r"a caf\u00e9 alone", r"caf\u00e9"),
        ("see =?utf-8?Q?Caf=C3=A9?=", "=?utf-8?Q?"),
        ("Le%20caf%C3%A9 noir", "caf%C3%A9"),
        (r"l\xe2\x80\x99eau", r"\xe2\x80"),
        ("Prix : 5Â € et 10 %Â !", "5Â €"),
    ],
)
def test_what_stays_escaped_or_broken_is_shown(text, shown):
    residue = list(find_residue(clean(text, stages=["encoding"])))
    assert bool(residue) == (shown is not None)
    assert shown is None or shown in residue[0][1]


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("cp850", "Le café de l’église était fermé à Noël."),
        ("mac-roman", "Le café de l’été à Noël."),
    ],
)
def test_most_usual_codec_of_one_reading_is_named(wrong, text):
    document = clean(text.encode("cp1252").decode(wrong), stages=["encoding"])
    assert document.text == text
    assert document.blocks[0].repairs[0].detail == f"cp1252 read as {wrong}"


def test_no_reading_has_corners_of_tables_in_words():
    # A part of it is lost, so that nothing sure is left to be found.
    assert "ц" not in repaired("æ¸¯ã®å¤ã„æ©‹")


def test_typography_is_made_plain_only_if_asked_for():
    assert repaired("“ﬁne”") == "“ﬁne”"
    assert repaired("“ﬁne”", typography="plain") == '"fine"'


def test_unicode_form_is_kept_if_asked_for():
    text = "cafe\u0301"
    options = {"stages": ["encoding"]}
    assert write(clean(text, **options)) == "café\n"
    assert write(clean(text, **options, encoding={"unicode": "keep"})) == text + "\n"


def has_no_work(lines):
    return EncodingRepair().has_no_work(Document("", tuple(Block(line, (1, 1)) for line in lines)))


CLEAN = [case.values[0]["text"] for case in read_cases("looks_broken")]


@pytest.mark.parametrize("text", [broken(SENTENCES[0]["text"], "utf-8", "latin-1"), "a &eacute;"])
def test_damage_is_work_wherever_it_stands(text):
    assert not has_no_work([text])
    assert not has_no_work([*(case["text"] for case in SENTENCES), text])


@given(st.lists(st.sampled_from(CLEAN), min_size=2, max_size=6), st.data())
@settings(max_examples=150, deadline=None)
def test_where_a_whole_needs_no_repair_no_part_does(texts, data):
    if has_no_work(texts):
        assert has_no_work(data.draw(st.lists(st.sampled_from(texts), unique=True)))


@given(articles())
@settings(max_examples=150, deadline=None)
def test_repairing_twice_is_repairing_once(text):
    once = write(clean(text, stages=["encoding"]))
    assert write(clean(once, stages=["encoding"])) == once


@pytest.mark.parametrize(
    "piece",
    ["Ã©", "ÃÂ", "Ð ", "銆婃", "é", "`", "&am", "я\x85", "Ïðèâåò, ", "Wroc³aw jest ", "мост’", "ΑΩ",
     "«да»—", "ěščř ", "政治、", "鬱鬯", "เนื้อ"],
)  # fmt: skip
def test_time_is_linear(piece):
    def seconds(count):
        start = time.process_time()
        repair(piece * count)
        return time.process_time() - start

    seconds(2_000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.2


@pytest.mark.long
@pytest.mark.parametrize("piece", ["Ça alors ! ", "Мост, ", "橋は開通した。", "dívku přítěž "])
def test_clean_line_of_20_mb_takes_its_share_of_time(piece):
    def seconds(size):
        text = piece * (size // len(piece.encode()))
        start = time.process_time()
        assert not repair(text).is_labelled
        return time.process_time() - start

    seconds(1_000)
    assert seconds(20_000_000) < 8 * seconds(5_000_000) + 0.2


def really_broken(text):
    """Gold texts that were published with UTF-8 shown as Latin-1."""
    return regex.search(r"[\x80-\x9f]|[Ââ][®\xa0€]", text) is not None


@needs_shared
@pytest.mark.parametrize("corpus", ["wcxb-dev", "segments-a"])
def test_clean_gold_stays(corpus):
    rows = map(json.loads, (SHARED / "corpora" / corpus / "gold.jsonl").open(encoding="utf-8"))
    for row in rows:
        text = "\n\n".join([row.get("text") or "", *(row.get("with") or [])])
        for block in EncodingRepair()(read(text, row["id"])).blocks:
            for record in block.repairs:
                if record.rule == "encoding/mojibake":
                    assert really_broken(record.before), record


@pytest.mark.skipif(FTFY_SOURCE is None, reason="FTFY_SOURCE names no source distribution of ftfy")
def test_what_ftfy_repairs_is_repaired():
    import ftfy

    cases = json.loads(Path(FTFY_SOURCE, "tests", "test_cases.json").read_text("utf-8"))
    lost, won = [], []
    for case in cases:
        wanted = case.get("fixed-encoding", case["fixed"])
        found = write(clean(case["original"], stages=["encoding"])).strip()
        by_ftfy = ftfy.fix_encoding(case["original"]) == wanted
        # Leftover entities are for this stage to unescape, too: then the text is wholly fixed.
        by_us = repaired(case["original"]) in (wanted, case["fixed"]) or found == wanted.strip()
        if by_ftfy and not by_us:
            lost.append(case["label"])
        if by_us and not by_ftfy:
            won.append(case["label"])
    assert lost == []
    assert len(won) >= 4
