"""Bytes that are not UTF-8 among those that are: strays, halves of characters, what was cut off."""

import pytest

from conftest import FRENCH, JAPANESE, RUSSIAN, lay_out, newsclean, snapshot
from newsclean import clean_bytes
from newsclean.decoding import decode
from newsclean.stray import read_stray_bytes


def test_stray_bytes_leave_the_rest_utf8_and_are_counted():
    data = (FRENCH * 3).encode() + b" caf\xe9 \x93so\x94"
    decoded = decode(data, "input")
    assert (decoded.encoding.name, decoded.encoding.repaired_bytes) == ("utf-8", 3)
    assert decoded.text.encode("utf-8", "surrogateescape") == data
    assert read_stray_bytes(decoded.text) == FRENCH * 3 + " café “so”"


POLISH = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności."


@pytest.mark.parametrize(
    ("rest", "part", "codec"),
    [
        # What tells of nothing is read as most stray bytes are.
        ("“Quite so” – he said. " * 9, "The café’s menu", "windows-1252"),
        (FRENCH * 9, "C’était déjà l’été.", "windows-1252"),
        (JAPANESE * 9, "The café’s menu", "windows-1252"),
        (RUSSIAN * 9, "Паром вышел в море.", "windows-1251"),
        (RUSSIAN * 9, "Паром вышел в море.", "koi8-r"),
        (POLISH * 9, "Są oni obdarzeni rozumem.", "windows-1250"),
        (POLISH * 9, "Są oni wolni.", "iso-8859-2"),
        (JAPANESE * 9, "渡し船は港に残った。", "cp932"),
        (JAPANESE * 9, "渡し船は港に残った。", "euc_jp"),
    ],
)
def test_line_among_utf8_is_read_by_the_codec_that_makes_of_it_what_the_text_is_written_in(
    rest, part, codec
):
    data = f"{rest}\n".encode() + part.encode(codec) + f"\n{rest}\n".encode()
    document = clean_bytes(data, format="text", stages=["encoding"])
    assert document.text == f"{rest.strip()}\n{part}\n{rest.strip()}"
    assert document.encoding.name == "utf-8"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ((FRENCH * 3).encode() + "Café".encode("cp1252"), FRENCH * 3 + "Café"),
        ("Été. ".encode("cp1252") + (FRENCH * 3).encode(), "Été. " + FRENCH * 3),
        ((RUSSIAN * 3).encode()[:-2], (RUSSIAN * 3)[:-2] + "\ufffd"),
        ((RUSSIAN * 3).encode()[1:], "\ufffd" + (RUSSIAN * 3)[1:]),
        ((JAPANESE * 3).encode()[1:-2], "\ufffd" + (JAPANESE * 3)[1:-1] + "\ufffd"),
    ],
)
def test_what_is_left_of_a_character_cut_off_is_no_letter(data, text):
    assert clean_bytes(data, format="text", stages=["encoding"]).text == text


def cesu(text):
    """The text as MySQL and Java write UTF-8: characters beyond U+FFFF as two halves."""
    units = text.encode("utf-16-be", "surrogatepass")
    halves = [
        units[n : n + 2].decode("utf-16-be", "surrogatepass") for n in range(0, len(units), 2)
    ]
    return "".join(halves).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        # What may look like half a character: `í` before a no-break space and a quotation mark.
        ((FRENCH * 9).encode() + "\n« Así\xa0»".encode("cp1252"), FRENCH * 9 + "\n« Así\xa0»"),
        ("« Así\xa0» y « aquí\xa0».".encode("cp1252"), "« Así\xa0» y « aquí\xa0»."),
        (cesu(f"{FRENCH} 😀🎉"), f"{FRENCH} 😀🎉"),
        (cesu("plain 😀"), "plain 😀"),
        (cesu(RUSSIAN + " 𝄞 " + JAPANESE), RUSSIAN + " 𝄞 " + JAPANESE),
        (cesu(f"{FRENCH} 😀 {FRENCH * 3}") + b" caf\xe9", f"{FRENCH} 😀 {FRENCH * 3} café"),
        (b"a name\xc0\x80and a value", "a nameand a value"),
        (b"half of it \xed\xa0\xbd is lost", "half of it \ufffd is lost"),
        (b"<p>" + cesu("😀"), "<p>😀"),
    ],
)  # fmt: skip
def test_halves_of_characters_are_joined(data, text):
    document = clean_bytes(data, format="text", stages=["encoding"])
    assert document.text == text


def test_joined_halves_are_a_record_and_bytes_are_counted():
    document = clean_bytes(cesu("plain 😀"), format="text", stages=["encoding"])
    assert (document.encoding.name, document.encoding.repaired_bytes) == ("utf-8", 6)
    assert document.encoding.confidence == 1.0
    (repair,) = document.blocks[0].repairs
    assert (repair.rule, repair.score) == ("encoding/stray-bytes", 1.0)
    assert "CESU-8" in repair.detail


@pytest.mark.parametrize(
    ("data", "least", "most"),
    [
        ((FRENCH * 3).encode() + b" caf\xe9", 1.0, 1.0),
        ((RUSSIAN * 3 + "\n").encode() + "Паром.".encode("cp1251"), 1.0, 1.0),
        (("“Quite so” – he said. " * 9).encode() + b"a caf\xe9", 0.7, 0.9),
        ((JAPANESE * 3).encode() + b"\xe9" + JAPANESE.encode(), 0.0, 0.4),
    ],
)
def test_stray_bytes_are_as_sure_as_the_rest_of_the_text_makes_them(data, least, most):
    document = clean_bytes(data, format="text", stages=["encoding"])
    assert least <= document.encoding.confidence <= most
    assert document.blocks[-1].repairs[0].score == document.encoding.confidence


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Il a dit « voilà »".encode("cp1252"), "Il a dit « voilà »"),
        ("All of it went well 😀".encode()[:-1], "All of it went well \ufffd"),
        ("He said “yes”".encode()[:-1], "He said “yes\ufffd"),
        ("and so it went…".encode()[:-1], "and so it went\ufffd"),
    ],
)
def test_sign_that_was_cut_off_at_the_end_leaves_the_rest_utf8(data, text):
    assert clean_bytes(data, format="text", stages=["encoding"]).text == text


def test_stray_byte_that_may_be_anything_rewrites_no_file(folder):
    broken = (JAPANESE * 3).encode() + b"\xe9" + JAPANESE.encode()
    sure = (FRENCH * 3).encode() + b" caf\xe9"
    lay_out(folder, {"anything.txt": broken, "sure.txt": sure})
    done = newsclean("-i", "--stages", "encoding", "anything.txt", "sure.txt")
    assert done.status == 2
    assert "anything.txt: the encoding of its lines" in done.stderr
    assert "certainty 0.20" in done.stderr
    after = snapshot(folder)
    assert after["anything.txt"] == broken
    assert after["sure.txt"] == f"{FRENCH * 3} café".encode()
