"""The end of a run in figures: a table for people, one JSON object for scripts."""

import json
import time
from typing import Any

from newsclean.batch.tally import Tally
from newsclean.messages import printable, say


def as_summary(tally: Tally) -> dict[str, Any]:
    """The figures as plain JSON types; every document read was written, failed or repeated."""
    report = tally.report
    return {
        "files": tally.inputs,
        "resumed": tally.resumed,
        "read": report.read + report.unreadable,
        "written": report.written,
        "changed": report.changed,
        "failed": report.failed + report.unreadable,
        "skipped": report.skipped,
        "repeated": report.repeated,
        "bytes": tally.bytes,
        "seconds": round(time.monotonic() - tally.started, 3),
        "removed": dict(tally.rules.most_common()),
        "encodings": dict(tally.encodings.most_common()),
        "slowest": [
            {"source": source, "seconds": round(seconds, 3)} for seconds, source in tally.slowest
        ],
    }


def write_summary(tally: Tally, kind: str) -> None:
    """Writes the figures on standard error, as `table` or as `json`."""
    found = as_summary(tally)
    if kind == "json":
        text = json.dumps(found, ensure_ascii=False)
        say(text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_header=False, box=None)
    table.add_column(style="bold")
    table.add_column()
    for name, value in _rows(found):
        table.add_row(name, Text(value))
    console = Console(stderr=True, soft_wrap=True)
    with console.capture() as captured:
        console.print(table)
    say(captured.get())


def _rows(found: dict[str, Any]) -> list[tuple[str, str]]:
    seconds, size = max(found["seconds"], 0.001), found["bytes"] / 1e6
    names = ("read", "written", "changed", "failed", "skipped", "repeated")
    counts = [f"{found[name]:,} {name}" for name in names if found[name] or name != "repeated"]
    files = f"{found['files']:,}"
    if found["resumed"]:
        files += f", and {found['resumed']:,} done before"
    rows = [
        ("files", files),
        ("documents", ", ".join(counts)),
        ("size", f"{size:,.1f} MB in {seconds:,.1f} s ({size / seconds:,.1f} MB/s)"),
        ("removed", _join(found["removed"])),
        ("encodings", _join(found["encodings"])),
    ]
    for n, slow in enumerate(found["slowest"]):
        rows.append(
            ("slowest" if n == 0 else "", f"{slow['seconds']:.2f} s  {printable(slow['source'])}")
        )
    return rows


def _join(counts: dict[str, int]) -> str:
    return "\n".join(f"{count:,}  {name}" for name, count in counts.items()) or "none"
