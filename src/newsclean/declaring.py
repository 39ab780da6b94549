"""Charsets that a page declares, read as browsers read them."""

import codecs
from typing import Final

import regex

# Browsers look for a declaration in so many bytes; old pages put it a little later.
HEAD: Final = 4096
_LABEL: Final = rb"[\"']?\s*([A-Za-z0-9_.:-]+)"
_XML: Final = regex.compile(rb"^\s*<\?xml\s[^>]*?\bencoding\s*=\s*" + _LABEL)
_META: Final = regex.compile(rb"<meta\b[^>]*>", regex.IGNORECASE)
_CHARSET: Final = regex.compile(rb"[\s\"'/]charset\s*=\s*" + _LABEL, regex.IGNORECASE)
_CONTENT: Final = regex.compile(rb"\bcontent\s*=\s*(\"[^\"]*\"|'[^']*')", regex.IGNORECASE)
_CONTENT_TYPE: Final = regex.compile(
    rb"\bhttp-equiv\s*=\s*[\"']?\s*content-type\b", regex.IGNORECASE
)
_IN_CONTENT: Final = regex.compile(rb"\bcharset\s*=\s*" + _LABEL, regex.IGNORECASE)
_COMMENT: Final = regex.compile(rb"<!--.*?-->", regex.DOTALL)

# What browsers (encoding.spec.whatwg.org) take a label for, where Python's codec of that name is
# narrower: the code page that its pages are really written in.
WIDER: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874",
    "iso8859-11": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949",
    "shift_jis": "cp932", "big5": "big5hkscs", "iso8859-8": "cp1255",
}  # fmt: skip
# The labels that browsers know (encoding.spec.whatwg.org), by the codec of that name; any other is
# none, so that no page can have itself read by a codec that is no charset.
_LABELS: Final = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "cp866": "866 cp866 csibm866 ibm866",
    "iso-8859-1": "cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
    "iso_8859-1:1987 l1 latin1",
    "iso-8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 "
    "iso_8859-2:1987 l2 latin2",
    "iso-8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 "
    "iso_8859-3:1988 l3 latin3",
    "iso-8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 "
    "iso_8859-4:1988 l4 latin4",
    "iso-8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 "
    "iso_8859-5 iso_8859-5:1988",
    "iso-8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 "
    "iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso-8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 "
    "iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek",
    "iso-8859-8": "csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e "
    "iso-8859-8-i iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 logical visual",
    "iso-8859-9": "csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
    "iso_8859-9:1989 l5 latin5",
    "iso-8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso-8859-11": "iso-8859-11 iso8859-11 iso885911",
    "iso-8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso-8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso-8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso-8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "mac-roman": "csmacintosh mac macintosh x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "tis-620": "tis-620",
    "cp874": "dos-874 windows-874",
    "cp1250": "cp1250 windows-1250 x-cp1250",
    "cp1251": "cp1251 windows-1251 x-cp1251",
    "cp1252": "cp1252 windows-1252 x-cp1252",
    "cp1253": "cp1253 windows-1253 x-cp1253",
    "cp1254": "cp1254 windows-1254 x-cp1254",
    "cp1255": "cp1255 windows-1255 x-cp1255",
    "cp1256": "cp1256 windows-1256 x-cp1256",
    "cp1257": "cp1257 windows-1257 x-cp1257",
    "cp1258": "cp1258 windows-1258 x-cp1258",
    "ascii": "ansi_x3.4-1968 ascii us-ascii",
    "gb2312": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58",
    "gbk": "gbk x-gbk",
    "gb18030": "gb18030",
    "big5": "big5 cn-big5 csbig5 x-x-big5",
    "big5hkscs": "big5-hkscs",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso2022_jp": "csiso2022jp iso-2022-jp",
    "shift_jis": "csshiftjis shift-jis shift_jis sjis x-sjis",
    "cp932": "ms932 ms_kanji windows-31j",
    "euc_kr": "cseuckr euc-kr korean",
    "cp949": "csksc56011987 iso-ir-149 ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
}
_CODEC_OF: Final = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}


def declared(data: bytes) -> str | None:
    """The codec that an XML or HTML head names; None where it names none that is known.

    A description that speaks of a charset declares none, nor does what is commented out.

    >>> declared(b'<meta charset="latin1">')
    'latin1'
    >>> declared(b'<meta name="description" content="charset=gbk">') is None
    True
    """
    head = _COMMENT.sub(b"", data[:HEAD])
    match = _XML.match(head)
    if match is None:
        match = next(filter(None, map(_in_meta, _META.findall(head))), None)
    if match is None:
        return None
    label = match[1].decode("ascii").lower()
    codec = _CODEC_OF.get(label)
    if codec is None:
        return None
    try:
        is_known = codecs.lookup(label).name == codecs.lookup(codec).name
    except LookupError:
        is_known = False
    return label if is_known else codec


def _in_meta(tag: bytes) -> regex.Match[bytes] | None:
    content = _CONTENT.search(tag)
    if _CONTENT_TYPE.search(tag) and content is not None:
        return _IN_CONTENT.search(content[1])
    return _CHARSET.search(_CONTENT.sub(b"", tag))
