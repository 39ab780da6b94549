"""Bytes to text: who names the encoding, and what is no text."""

import pytest

from conftest import SHARED, lay_out, needs_shared, newsclean, snapshot
from newsclean import InputError, clean_bytes
from newsclean.declaring import declared
from newsclean.decoding import decode
from newsclean.errors import BinaryInput
from newsclean.stray import read_stray_bytes

FRENCH = "Le café de l'église était fermé à Noël, où l'été commence."
RUSSIAN = "Мост открыли в понедельник, и первый паром остался у причала впервые за десять лет."
JAPANESE = "港の古い橋は二年にわたる修理を終えて月曜日に再び開通し、渡し船は桟橋に残った。"


@pytest.mark.parametrize(
    ("data", "name", "origin"),
    [
        (b"", "utf-8", "utf-8"),
        (b"plain", "utf-8", "utf-8"),
        (b"\x1b[36mblue\x1b[0m ink, \x07and a \x1b]0;title\x07", "utf-8", "utf-8"),
        (b"\x1b(B\x1b[mwhat a terminal is told at the end", "utf-8", "utf-8"),
        (FRENCH.encode(), "utf-8", "utf-8"),
        (b"\xef\xbb\xbf" + FRENCH.encode(), "utf-8-sig", "bom"),
        (FRENCH.encode("utf-16"), "utf-16", "bom"),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), "utf-16", "bom"),
        (FRENCH.encode("utf-32"), "utf-32", "bom"),
        ((RUSSIAN * 5).encode("cp1251"), "windows-1251", "detected"),
        ((RUSSIAN * 5).encode("koi8-r"), "koi8-r", "detected"),
        ((JAPANESE * 5).encode("euc-jp"), "euc-jp", "detected"),
        ((JAPANESE * 5).encode("iso-2022-jp"), "iso-2022-jp", "detected"),
        (RUSSIAN.encode("utf-16-le"), "utf-16-le", "detected"),
    ],
)
def test_encoding_is_found(data, name, origin):
    decoded = decode(data, "input")
    assert (decoded.encoding.name, decoded.encoding.origin) == (name, origin)
    assert decoded.text == data.decode(name)


def test_given_encoding_beats_what_the_bytes_say():
    decoded = decode("é".encode(), "input", "latin-1")
    assert (decoded.text, decoded.encoding.origin) == ("Ã©", "given")


def test_stray_bytes_leave_the_rest_utf8_and_are_counted():
    data = (FRENCH * 3).encode() + b" caf\xe9 \x93so\x94"
    decoded = decode(data, "input")
    assert (decoded.encoding.name, decoded.encoding.repaired_bytes) == ("utf-8", 3)
    assert decoded.text.encode("utf-8", "surrogateescape") == data
    assert read_stray_bytes(decoded.text) == FRENCH * 3 + " café “so”"


def test_text_with_many_wrong_bytes_is_not_utf8():
    assert decode((FRENCH * 3).encode("cp1252"), "input").encoding.origin == "detected"


@pytest.mark.parametrize(
    ("data", "encoding", "error", "cause"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), None, BinaryInput, "not text"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\3" + bytes(range(256)), None, BinaryInput, "not text"),
        (b"x", "utf-9", InputError, "unknown encoding 'utf-9'"),
        (b"caf\xe9", "utf-8", InputError, "byte 3 is not valid utf-8"),
        (b"\xff\xfea", None, InputError, "has the mark of utf-16 but is not valid"),
    ],
)
def test_what_cannot_be_decoded_is_a_clear_error(data, encoding, error, cause):
    with pytest.raises(error) as raised:
        decode(data, "input.bin", encoding)
    assert raised.value.where == "input.bin"
    assert cause in raised.value.cause
    assert raised.value.remedy


@needs_shared
def test_most_files_of_the_corpus_are_decoded_as_they_were_written():
    import json
    import zipfile

    corpus = SHARED / "corpora" / "encodings"
    rows = [json.loads(line) for line in (corpus / "gold.jsonl").open(encoding="utf-8")]
    right = 0
    with zipfile.ZipFile(corpus / "files.zip") as files:
        for row in rows:
            data = files.read(row["name"])
            try:
                name = decode(data, row["name"]).encoding.name
                right += data.decode(name) == data.decode(row["encoding"])
            except (InputError, UnicodeDecodeError, LookupError):
                continue
    assert right / len(rows) >= 0.96


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<?xml version="1.0" encoding="KOI8-R"?>', "koi8-r"),
        (b'<meta name="description" content="charset=gbk">', None),
        (b"<!-- <meta charset=gbk> -->", None),
        (b"<meta charset=no-such-thing>", None),
        # Codecs that are no charsets of pages, by which a page could have itself read otherwise.
        (b"<meta charset=utf-7>", None),
        (b"<meta charset=unicode_escape>", None),
        (b"<meta charset=punycode>", None),
        (b"<meta charset=rot13>", None),
        (b"<meta charset=cp037>", None),
        (b"<meta charset=utf-16>", None),
        (b"<meta charset=iso88592>", "iso-8859-2"),
        (b"<meta charset=windows-31j>", "cp932"),
        (b"<meta charset=dos-874>", "cp874"),
        (b"<meta charset=x-cp1256>", "cp1256"),
        (b"<meta charset=cseuckr>", "euc_kr"),
    ],
)
def test_declaration(head, name):
    assert declared(head + b"<p>text") == name


def test_declared_encoding_is_believed_where_the_bytes_agree():
    data = b"<meta charset=koi8-r><p>" + RUSSIAN.encode("koi8-r")
    decoded = decode(data, "input")
    assert (decoded.encoding.name, decoded.encoding.origin) == ("koi8-r", "declared")


@pytest.mark.parametrize("label", [b"utf-16", b"utf-7", b"punycode", b"no-such-thing"])
def test_declaration_that_cannot_be_leaves_it_to_the_bytes(label):
    data = b"<meta charset=" + label + b"><p>" + (RUSSIAN * 5).encode("cp1251")
    decoded = decode(data, "input")
    assert (decoded.encoding.name, decoded.encoding.origin) == ("windows-1251", "detected")


def test_declared_encoding_loses_against_utf8():
    data = b"<meta charset=koi8-r><p>" + RUSSIAN.encode()
    assert decode(data, "input").encoding.name == "utf-8"


def test_latin1_means_windows_1252():
    data = b"<meta charset=latin1><p>" + "“Café”".encode("cp1252")
    assert decode(data, "input").text.endswith("“Café”")


def test_few_null_bytes_leave_text_text():
    data = (FRENCH * 3).encode() + b"\0\0"
    assert decode(data, "input").encoding.name == "utf-8"


def test_parts_in_two_encodings_are_read_line_by_line():
    data = f"{RUSSIAN}\n".encode() + f"{RUSSIAN}\n".encode("cp1251") * 3
    document = clean_bytes(data, source="input", stages=["encoding"])
    assert document.text == "\n".join([RUSSIAN] * 4)
    assert document.blocks[1].repairs[0].rule == "encoding/stray-bytes"
    assert "1251" in document.blocks[1].repairs[0].detail


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
    ("text", "codec"),
    [
        ("“It’s done,” she said.", "windows-1252"),
        ("It’s late – very late…", "windows-1252"),
        ("l’église où l’été commence…", "windows-1252"),
        ("Über “Größe”", "windows-1252"),
        ("© 2024 News™", "windows-1252"),
        ("Señor Muñoz", "windows-1252"),
        ("Środa, święto", "windows-1250"),
        ("Мост открыли", "windows-1251"),
        ("Мост открыли", "koi8-r"),
        ("του λιμανιού άνοιξε", "windows-1253"),
        ("שלום עולם", "windows-1255"),
        ("Für Fußgänger geöffnet", "cp437"),
        ("El niño comió piñas en el jardín", "cp850"),
        ("大桥重新开放", "gb18030"),
        ("橋が開通した。", "cp932"),
    ],
)
def test_short_text_is_read_as_people_write(text, codec):
    assert decode(text.encode(codec), "input").text == text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"a ~{placeholder~} in a template", "utf-8"),
        (b"~{ab~} ~{", "utf-8"),
        ("~{大桥~}".encode(), "utf-8"),
        ("News: 这座大桥重新开放".encode("hz"), "hz"),
    ],
)
def test_hz_is_chinese_that_people_write(data, name):
    decoded = decode(data, "input")
    assert decoded.encoding.name == name
    assert decoded.text == data.decode(name)


@pytest.mark.parametrize(
    "data",
    [
        b"A first line, written by an editor that knows UTF-8.\n" + FRENCH.encode("utf-16-le") * 2,
        f"\ufeff{FRENCH}".encode("utf-16-le") + b"A last line, added by another program.....\n",
    ],
)
def test_utf16_and_a_part_of_single_bytes_are_no_one_encoding(data):
    with pytest.raises(InputError) as raised:
        decode(data, "input.txt")
    assert "part in another encoding" in raised.value.cause


def test_chinese_in_utf16_is_one_encoding():
    data = "\ufeff这座古老的港口大桥经过两年的维修后于星期一重新开放，渡轮留在了码头。".encode(
        "utf-16-le"
    )
    assert decode(data, "input.txt").encoding.name == "utf-16"


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


def test_end_of_a_dos_file_makes_it_no_binary_one():
    text = "Für Fußgänger wieder geöffnet, größer als früher."
    document = clean_bytes(f"{text}\r\n\x1a".encode("cp850"), format="text", stages=["encoding"])
    assert document.text == text


def test_last_byte_of_utf16_is_no_end_of_a_dos_file():
    data = f"{RUSSIAN * 3} \u041a".encode("utf-16-be")
    assert data.endswith(b"\x1a")
    assert decode(data, "input").text == data.decode("utf-16-be")


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
