"""Broken inputs: samples of every format, mutated by a seed that gives the same input again."""

import gzip
import io
import json
from random import Random

from archives import write_archive
from conftest import DOUBLED, MESSY, STORY
from newsclean.batch.compression import make_compressor
from newsclean.formats.parquet import Table
from strategies import BROKEN, CHROME, PROSE, SHORT

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge opens</title>
<meta property="article:published_time" content="2024-05-03T08:30:00+02:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge opens",
"author": [{{"@type": "Person", "name": "Ada Quill"}}], "datePublished": "2024-05-03"}}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Bridge opens</h1><p class="byline">By Ada Quill</p><p>{PROSE[0]}</p>
<figure><img src="a.jpg"><figcaption>Photo: Ada Quill</figcaption></figure>
<blockquote>{PROSE[1]}</blockquote><pre>a  b\n c</pre><table><tr><td>1</td></tr></table>
<p>{PROSE[2]}</p></article><aside>{CHROME[7]}</aside><footer>{CHROME[13]}</footer></body></html>
"""
RECORDS = "".join(
    json.dumps({"id": n, "text": text, "more": {"a": [1.5, None, True]}}, ensure_ascii=n % 2 == 0)
    + "\n"
    for n, text in enumerate([STORY, DOUBLED, *PROSE[3:5]])
)
TEXTS = [STORY, MESSY, DOUBLED, "\n".join(PROSE), "\n\n".join(SHORT), "\n".join(CHROME + BROKEN)]


def make_table() -> bytes:
    """The records as a Parquet file."""
    file = io.BytesIO()
    table = Table(file)
    for line in RECORDS.encode().splitlines():
        table.add(line)
    table.finish()
    return file.getvalue()


def compress(data: bytes) -> bytes:
    """`data` as a member of a `.zst` file."""
    member = make_compressor(".zst")()
    return member.compress(data) + member.flush()


SAMPLES: dict[str, list[bytes]] = {
    "text": [
        *(text.encode() for text in TEXTS),
        *(PROSE[n].encode(name) for n, name in ((4, "koi8-r"), (5, "shift-jis"), (6, "cp1256"))),
        MESSY.encode("utf-16"),
    ],
    "html": [PAGE.encode(), f"<p>{'<p>'.join(PROSE + CHROME)}".encode()],
    "jsonl": [RECORDS.encode()],
    "gz": [gzip.compress(RECORDS.encode())],
    "zst": [compress(RECORDS.encode())],
    "warc": [write_archive(PAGE.encode()), write_archive(PAGE.encode(), compressed=True)],
    "parquet": [make_table()],
}
PIECES = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b[31m",
    b"\x1a", b"\r", b"\r\n\r\n", b"\n" * 9, b" " * 50, b"\x0b\x0c\x1c\x85",
    "\u2028\u200d\u202e".encode(), "Ã¢â‚¬â„¢".encode(), "ï»¿".encode(), b"&amp;amp;lt;",
    b"&#xD800;", b"&#1114112;", b"\\ud800", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>",
    b"</script>", b"<pre>", b"<table>", b"<svg>", b"<template>", b"<p", b"</", b"<a href='",
    b"<div>" * 40, b"<b><i>" * 20, b'<meta charset="', b"```\n", b"---\n", b"{{<", b">}}",
    b"((((", b"))))", b"[[[", b'"""', b"{", b"}", b"\\", b"1e999", b"2024-13-45", b"9" * 400,
    b"By ", b"(Reuters) - ", b"\xe2\x80", "e\u0301".encode() * 30,
]  # fmt: skip


def mutate(kind: str, seed: int) -> bytes:
    """The input that `seed` makes of a sample of the format `kind`."""
    random = Random(f"{kind} {seed}")
    data = bytearray(random.choice(SAMPLES[kind]))
    if random.random() < 0.5:  # a small input leaves time for more of them
        start = random.randrange(len(data))
        data = data[start : start + random.randrange(1, 1500)]
    for _ in range(random.randrange(1, 12)):
        at = random.randrange(len(data) + 1)
        to = min(len(data), at + random.choice((1, 1, 2, 8, 60, 400)))
        match random.randrange(7):
            case 0:
                data[at:to] = random.randbytes(to - at)
            case 1:
                data[at:at] = random.choice(PIECES)
            case 2:
                data[at:at] = random.choice(PIECES) * random.randrange(1, 20)
            case 3:
                del data[at:to]
            case 4:
                data[at:at] = data[at:to] * random.randrange(1, 4)
            case 5:
                other = random.choice(SAMPLES[random.choice(list(SAMPLES))])
                start = random.randrange(len(other))
                data[at:to] = other[start : start + random.randrange(1, 200)]
            case _:
                data[at:to] = bytes(byte ^ 1 << random.randrange(8) for byte in data[at:to])
    return bytes(data)
