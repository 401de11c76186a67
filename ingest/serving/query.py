"""Answering SQL from the published file, and nothing but from it: ``gongkai query``.

Belongs here: the locked-down session and the ways to print an answer. The query may come from anybody: it can
read the tables, and neither write, nor read another file, nor reach the network.
"""

from __future__ import annotations

import json
import math
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingest.publish.swap import held_by
from ingest.tabular import csv_line, plain, plain_number

_CORRUPT = "Corrupt database"
_ROWS_AT_ONCE = 10_000
_MONEY_COLUMN = re.compile(r"cny|amount", re.IGNORECASE)
_NUMERIC = re.compile(r"DECIMAL|INT|FLOAT|DOUBLE|NUMBER")


class QueryError(Exception):
    """The query cannot be answered; the message says why and what to do."""


class HeldError(QueryError):
    """The published file is open for writing elsewhere, where it can only be spoiled."""

    way_out = "close it there; what only reads it is to open it read-only"

    def __init__(self, file: Path, program: str) -> None:
        self.seen = f"{file} is open for writing in another program ({program})"
        super().__init__(f"{self.seen}: {self.way_out}")


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows of an answer; the rows come as they are asked for, once."""

    columns: tuple[str, ...]
    numeric: tuple[str, ...]
    """Names of the columns that hold numbers."""
    rows: Iterator[tuple[Any, ...]]

    def money_of(self, row: Sequence[Any]) -> list[bool]:
        """Say of each value of a row whether it is in CNY: by its column's name, or by a column ``unit``."""
        in_cny = "unit" in self.columns and row[self.columns.index("unit")] == "CNY"
        return [in_cny or bool(_MONEY_COLUMN.search(column)) for column in self.columns]

    def as_text(self) -> Iterator[list[str | None]]:
        """Yield the rows as plain text; None stays None."""
        for row in self.rows:
            yield [
                None if value is None else plain(value, is_money=money)
                for value, money in zip(row, self.money_of(row), strict=True)
            ]

    @property
    def names(self) -> list[str]:
        """The columns, told apart: of two that are called ``value`` the second is ``value_1``, as DuckDB does it."""
        names: list[str] = []
        taken = set(self.columns)
        for column in self.columns:
            name, number = column, 0
            while name in names or (number and name in taken):
                number += 1
                name = f"{column}_{number}"
            names.append(name)
        return names

    def as_csv(self) -> Iterator[str]:
        """Yield lines of CSV: NULL is nothing, empty text is ``""``; no cell is a formula."""
        yield csv_line(self.names)
        for row in self.as_text():
            yield csv_line(row)

    def as_json(self) -> Iterator[str]:
        """Yield one JSON object a row.

        Decimals are text, so that no reader rounds them, and so is what JSON has no number for: nan, inf and -inf.
        """
        names = self.names
        for row in self.rows:
            values = (_json_value(value, money) for value, money in zip(row, self.money_of(row), strict=True))
            yield json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False, allow_nan=False)


@contextmanager
def reading(file: Path, writes: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a session on the published ``file`` that is safe for anybody's SQL; names without a schema are marts.

    It reads the tables and reaches no other file and no network, except that it may write the one file ``writes``.

    Raises:
        QueryError: there is no such file, or what was asked of the session failed.
    """
    try:
        there = file.exists()
    except PermissionError as error:
        raise QueryError(
            f"{file} cannot be used: {error.strerror}: call this as the user whose files these are, "
            "or set other folders"
        ) from error
    if not there:
        raise QueryError(f"there is no published warehouse at {file}: `gongkai run` makes it")
    with tempfile.TemporaryDirectory(prefix="gongkai-") as spill:
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            # The default is beside the file, which may be on a disk that is shared read-only.
            "temp_directory": spill,
        }
        try:
            with duckdb.connect(file, read_only=True, config=config) as connection:
                if writes is not None:
                    connection.execute("set allowed_paths = [$path]", {"path": str(writes)})
                connection.execute(
                    "set enable_external_access = false; set timezone = 'UTC'; set schema = 'marts'; "
                    "set lock_configuration = true"
                )
                yield connection
        except duckdb.Error as error:
            if program := held_by(error):
                raise HeldError(file, program) from error
            said = _explain(error)
            if isinstance(error, duckdb.IOException):
                if _CORRUPT in said:
                    said += f"\nremove {file} and call `gongkai run`: it writes a new one, also when nothing is new"
                elif str(file) in said:
                    said += "\n`gongkai doctor` says what to do"
            raise QueryError(said) from error


@contextmanager
def asking(file: Path, sql: str) -> Iterator[Answer]:
    """Give the answer of the published ``file`` to ``sql``; names without a schema are marts.

    Raises:
        QueryError: there is no such file, or the SQL is wrong, or it wants more than to read the tables.
    """
    with reading(file) as connection:
        before = connection.extract_statements(sql)[:-1]
        if any(one.type == duckdb.StatementType.SELECT for one in before):
            raise QueryError(
                "that is more than one query: ask one at a time, only the last would be answered"
            )
        connection.execute(sql)
        described = connection.description
        if described is None:
            raise QueryError('that is no query: write one such as "show tables"')
        yield Answer(
            tuple(name for name, *_ in described),
            tuple(name for name, kind, *_ in described if _NUMERIC.search(str(kind))),
            _fetch(connection),
        )


def ask(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a short answer; see :func:`asking`."""
    with asking(file, sql) as answer:
        return list(answer.rows)


def _fetch(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := connection.fetchmany(_ROWS_AT_ONCE):
        yield from rows


def _explain(error: duckdb.Error) -> str:
    said = str(error).strip()
    if isinstance(error, duckdb.PermissionException):
        return f"a query reads the published tables only, no files and no network\n{said}"
    if "attached in read-only mode" in said:
        return "the published warehouse is read-only: copy the file to change it"
    if "Table with name" in said:
        return f'{said}\n`gongkai query "show tables"` lists the tables'
    return said


def _json_value(value: Any, is_money: bool = False) -> Any:
    if isinstance(value, Decimal):
        return plain_number(value, is_money=is_money)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, float | int | bool | str):
        return value
    if isinstance(value, dict):
        return {str(key): _json_value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_json_value(inner) for inner in value]
    return str(value)
