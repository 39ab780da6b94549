"""Charsets that a page declares, read as browsers read them."""

import codecs
from functools import cache
from typing import Final

import regex

from newsclean.data import read_table

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
    codec = _codecs().get(label)
    if codec is None:
        return None
    try:
        is_known = codecs.lookup(label).name == codecs.lookup(codec).name
    except LookupError:
        is_known = False
    return label if is_known else codec


@cache
def _codecs() -> dict[str, str]:
    """The codec of each label that browsers know.

    Any other label is none, so that no page has itself read by a codec that is no charset.
    """
    return {
        label: codec for codec, labels in read_table("charset_labels") for label in labels.split()
    }


def _in_meta(tag: bytes) -> regex.Match[bytes] | None:
    content = _CONTENT.search(tag)
    if _CONTENT_TYPE.search(tag) and content is not None:
        return _IN_CONTENT.search(content[1])
    return _CHARSET.search(_CONTENT.sub(b"", tag))
