"""Parquet: each row a record in, documents as rows out.

Rows travel as JSON lines, as every record does. What JSON has no type for (times, decimals, bytes)
is text from then on.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, BinaryIO, Final

from newsclean.document import Metadata

ROWS: Final = 1000


def read_rows(stream: BinaryIO) -> Iterator[bytes]:
    """The rows of a file as JSON objects on lines.

    Raises ValueError or OSError for one that is damaged.
    """
    import pyarrow
    from pyarrow import parquet

    try:
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=64):
            for row in batch.to_pylist():
                line = json.dumps(row, ensure_ascii=False, default=_as_json)
                yield line.encode("utf-8", "surrogatepass") + b"\n"
    except (pyarrow.ArrowException, TypeError) as error:
        raise ValueError(str(error)) from error


def _as_json(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | timedelta):
        return str(value)
    raise TypeError(f"a value of the type {type(value).__name__} has no form in JSON")


class Table:
    """Rows of documents as Parquet, in groups of a set size.

    The columns are those of the first group; those of a document have the types of the schema
    that is published, the others what their values have, or text (other values as JSON).
    """

    def __init__(self, file: Any) -> None:
        self._file = file
        self._rows: list[dict[str, Any]] = []
        self._writer: Any = None

    def add(self, line: bytes) -> None:
        """Adds a document; raises ValueError for one that does not fit the columns."""
        self._rows.append(_as_row(json.loads(line)))
        if len(self._rows) >= ROWS:
            self._flush()

    def finish(self) -> None:
        """Writes what is left and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow
        from pyarrow import parquet

        if self._writer is None:
            schema = _schema(self._rows)
            self._writer = parquet.ParquetWriter(self._file, schema, compression="zstd")
        if self._rows:
            schema = self._writer.schema
            texts = [field.name for field in schema if pyarrow.types.is_string(field.type)]
            rows = [
                {**row, **{name: _as_text(row.get(name)) for name in texts}} for row in self._rows
            ]
            table = pyarrow.Table.from_pylist(rows, schema=schema)
            self._writer.write_table(table)
        self._rows = []


def _as_row(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its mappings as the pairs that a column of maps takes."""
    row = {**document}
    inner = row.get("newsclean")
    if isinstance(inner, dict):
        row["newsclean"] = _as_row(inner)
    if isinstance(row.get("evidence"), dict):
        row["evidence"] = list(row["evidence"].items())
    counts = row.get("counts")
    if isinstance(counts, dict) and isinstance(counts.get("removed"), dict):
        row["counts"] = {**counts, "removed": list(counts["removed"].items())}
    return row


def _schema(rows: list[dict[str, Any]]) -> Any:
    import pyarrow as pa

    known = _document_types()
    names = dict.fromkeys(name for row in rows for name in row)
    columns = []
    for name in names:
        if name == "newsclean":
            inner = dict.fromkeys(key for row in rows for key in row.get(name) or ())
            kind = pa.struct([(key, known.get(key, pa.string())) for key in inner])
        elif name in known:
            kind = known[name]
        else:
            kind = _infer([row.get(name) for row in rows])
        columns.append((name, kind))
    return pa.schema(columns or [("text", pa.string())])


def _infer(values: list[Any]) -> Any:
    """The type of a column; text where the values have none in common."""
    import pyarrow as pa

    try:
        kind = pa.array(values).type
    except pa.ArrowException:
        return pa.string()
    return pa.string() if pa.types.is_null(kind) else kind


def _as_text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _document_types() -> dict[str, Any]:
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    texts = pa.list_(text)
    return {
        "source": text,
        "text": text,
        "metadata": pa.struct(
            [(field.name, texts if field.default == () else text) for field in fields(Metadata)]
        ),
        "evidence": pa.map_(text, pa.struct([("from", text), ("line", number)])),
        "document": pa.struct([("kind", text), ("truncated", pa.bool_())]),
        "encoding": pa.struct(
            [("name", text), ("from", text), ("confidence", pa.float64()),
             ("repaired_bytes", number)]
        ),
        "counts": pa.struct(
            [("blocks", number), ("kept", number), ("removed", pa.map_(text, number)),
             ("repairs", number)]
        ),
        "removed": pa.list_(pa.struct(
            [("source", text), ("lines", pa.list_(number)), ("stage", text), ("rule", text),
             ("action", text), ("before", text), ("after", text), ("detail", text),
             ("score", pa.float64())]
        )),
    }  # fmt: skip
