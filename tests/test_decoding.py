"""Bytes to text: who names the encoding, and what is no text."""

import pytest

from conftest import FRENCH, JAPANESE, RUSSIAN, SHARED, needs_shared
from newsclean import InputError, clean_bytes
from newsclean.declaring import declared
from newsclean.decoding import decode
from newsclean.errors import BinaryInput


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2½ Liter Öl für 3 Gäste, ¾ Pfund Käse.", "latin-1"),
        ("½ litre à l'été, 3 ¤ à la fête.", "latin-1"),
        ("Für 3 ¤ – oder 4 – gab es Käse.", "cp1252"),
        ("Für 3 € gab es Käse, für € 4 Öl.", "iso8859-15"),
        ("Un œuf, un cœur à l'été, c'était la fête.", "iso8859-15"),
    ],
)
def test_the_signs_that_latin_alphabets_differ_in(text, name):
    assert decode(text.encode(name), "input").text == text


def test_given_encoding_beats_what_the_bytes_say():
    decoded = decode("é".encode(), "input", "latin-1")
    assert (decoded.text, decoded.encoding.origin) == ("Ã©", "given")


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


def test_end_of_a_dos_file_makes_it_no_binary_one():
    text = "Für Fußgänger wieder geöffnet, größer als früher."
    document = clean_bytes(f"{text}\r\n\x1a".encode("cp850"), format="text", stages=["encoding"])
    assert document.text == text


def test_last_byte_of_utf16_is_no_end_of_a_dos_file():
    data = f"{RUSSIAN * 3} \u041a".encode("utf-16-be")
    assert data.endswith(b"\x1a")
    assert decode(data, "input").text == data.decode("utf-16-be")
