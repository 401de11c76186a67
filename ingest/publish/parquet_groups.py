"""Row groups of parquet files, carried from one file into another as they lie: nothing is decoded or packed again.

Belongs here: just enough of the end of a parquet file to do that. Which groups are still right is
:mod:`ingest.publish.splice`'s business.

A parquet file is a run of row groups and, at its end, the metadata that says where the columns of each of them lie,
counted from the beginning of the file. No library at hand copies groups without decoding them, which for 20 million
rows takes a hundred times as long as copying their bytes. The metadata is in thrift's compact protocol, in which every
field states its number and type: it can be read, changed and written without knowing what all of it means.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

MAGIC: Final = b"PAR1"
_TAIL: Final = 8
"""Length of the metadata in four bytes, and the magic once more."""

# The types of thrift's compact protocol.
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)

# The numbers of those fields of parquet's metadata that are needed here, by the struct they belong to.
_SCHEMA, _ROWS, _GROUPS = 2, 3, 4
_COLUMNS, _GROUP_ROWS, _GROUP_OFFSET, _ORDINAL = 1, 3, 5, 7
_CHUNK_OFFSET, _CHUNK_METADATA, _OFFSET_INDEX, _COLUMN_INDEX = 2, 3, 4, 6
_PACKED_BYTES, _DATA_PAGE, _INDEX_PAGE, _DICTIONARY_PAGE, _BLOOM_FILTER = 7, 9, 10, 11, 14
_COLUMN_ORDERS = 7

Struct = dict[int, tuple[int, Any]]
"""A struct of thrift: type and value by number of the field."""


class ParquetError(ValueError):
    """Not a parquet file that can be read here, or two that do not belong together."""


@dataclass(frozen=True, slots=True)
class Footer:
    """The metadata of a parquet file, and where it begins: the bytes before that are the row groups."""

    path: Path
    metadata: Struct
    begins_at: int

    @property
    def group_rows(self) -> list[int]:
        """Rows of each row group, in order."""
        return [group[_GROUP_ROWS][1] for group in self._groups]

    def used_bytes(self, groups: Collection[int]) -> int:
        """Return how many bytes the columns of these row groups take."""
        return sum(
            chunk[_CHUNK_METADATA][1][_PACKED_BYTES][1]
            for number in groups
            for chunk in self._groups[number][_COLUMNS][1][1]
        )

    @property
    def _groups(self) -> list[Struct]:
        found: list[Struct] = self.metadata[_GROUPS][1][1]
        return found


def read_footer(path: Path) -> Footer:
    """Return the metadata of a parquet file.

    Raises:
        ParquetError: it is none.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        begins_at = size - _TAIL - int.from_bytes(tail[:4], "little")
        if size < 2 * _TAIL or tail[4:] != MAGIC or begins_at < len(MAGIC):
            raise ParquetError(f"{path} is not a parquet file")
        file.seek(begins_at)
        packed = file.read(size - _TAIL - begins_at)
    try:
        return Footer(path, _Reader(packed).struct(), begins_at)
    except (IndexError, KeyError) as error:
        raise ParquetError(f"the metadata of {path} cannot be read") from error


def join_groups(old: Footer, kept: Sequence[int], fresh: Footer, target: Path) -> int:
    """Write to ``target`` some row groups of ``old`` and behind them all of ``fresh``; return the number of its rows.

    The bytes of ``old`` are copied whole, so that everything in them stays where it is. Groups that are not ``kept``
    leave a hole that no reader sees (:meth:`Footer.used_bytes` tells how much it is).

    Args:
        old: a parquet file.
        kept: the numbers of the groups of ``old`` to keep.
        fresh: a parquet file of the same columns.
        target: the file to write.

    Raises:
        ParquetError: they have other columns.
        OSError: a file cannot be read or written.
    """
    for same in (_SCHEMA, _COLUMN_ORDERS):
        if old.metadata.get(same) != fresh.metadata.get(same):
            raise ParquetError(f"{old.path} and {fresh.path} have other columns")
    groups = [old._groups[number] for number in kept]
    by = old.begins_at - len(MAGIC)
    groups += [_moved(group, by) for group in fresh._groups]
    for ordinal, group in enumerate(groups):
        if _ORDINAL in group:
            group[_ORDINAL] = (_I16, ordinal)
    rows = sum(group[_GROUP_ROWS][1] for group in groups)
    joined: Struct = {**old.metadata, _ROWS: (_I64, rows), _GROUPS: (_LIST, (_STRUCT, groups))}
    with target.open("wb") as file:
        copy_bytes(old.path, file, 0, old.begins_at)
        copy_bytes(fresh.path, file, len(MAGIC), fresh.begins_at)
        packed = bytearray()
        _write_struct(packed, joined)
        file.write(packed + len(packed).to_bytes(4, "little") + MAGIC)
    return int(rows)


def copy_bytes(source: Path, target: BinaryIO, begin: int, end: int) -> None:
    """Append the bytes of ``source`` from ``begin`` to before ``end``, without taking them into this process.

    Raises:
        OSError: a file cannot be read or written, or ``source`` ends before that.
    """
    target.flush()
    with source.open("rb") as file:
        while begin < end:
            copied = os.sendfile(target.fileno(), file.fileno(), begin, end - begin)
            if not copied:
                raise OSError(f"{source} ends before byte {end}")
            begin += copied
    target.seek(0, os.SEEK_END)


def _moved(group: Struct, by: int) -> Struct:
    """Return a row group that lies ``by`` bytes further back."""
    kind, chunks = group[_COLUMNS][1]
    moved = [
        _shifted(chunk, (_CHUNK_OFFSET, _OFFSET_INDEX, _COLUMN_INDEX), by)
        | {
            _CHUNK_METADATA: (
                _STRUCT,
                _shifted(
                    chunk[_CHUNK_METADATA][1], (_DATA_PAGE, _INDEX_PAGE, _DICTIONARY_PAGE, _BLOOM_FILTER), by
                ),
            )
        }
        for chunk in chunks
    ]
    return _shifted(group, (_GROUP_OFFSET,), by) | {_COLUMNS: (_LIST, (kind, moved))}


def _shifted(struct: Struct, fields: Collection[int], by: int) -> Struct:
    """Return a struct with ``by`` added to those of its offsets that are set; where nothing lies at 0 is not set."""
    return struct | {
        field: (struct[field][0], struct[field][1] + by)
        for field in fields
        if field in struct and struct[field][1]
    }


# --- thrift's compact protocol ------------------------------------------------------------


class _Reader:
    """Reads the values of packed metadata one behind the other."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._at = 0

    def struct(self) -> Struct:
        found: Struct = {}
        field = 0
        while head := self._byte():
            step, kind = head >> 4, head & 15
            field = field + step if step else self._signed()
            found[field] = (kind, None if kind in (_TRUE, _FALSE) else self._value(kind))
        return found

    def _value(self, kind: int) -> Any:
        if kind in (_I16, _I32, _I64):
            return self._signed()
        if kind == _BINARY:
            return self._take(self._unsigned())
        if kind == _STRUCT:
            return self.struct()
        if kind in (_LIST, _SET):
            head = self._byte()
            count, of = head >> 4, head & 15
            count = self._unsigned() if count == 15 else count
            # Not so in a struct: there, the type is the value.
            return of, [self._take(1) if of in (_TRUE, _FALSE) else self._value(of) for _ in range(count)]
        if kind == _BYTE:
            return self._take(1)
        if kind == _DOUBLE:
            return self._take(8)
        raise ParquetError(f"a value of type {kind} in the metadata")

    def _byte(self) -> int:
        self._at += 1
        return self._packed[self._at - 1]

    def _take(self, count: int) -> bytes:
        self._at += count
        if self._at > len(self._packed):
            raise IndexError
        return self._packed[self._at - count : self._at]

    def _unsigned(self) -> int:
        number = places = 0
        while (byte := self._byte()) & 0x80:
            number |= (byte & 0x7F) << places
            places += 7
        return number | byte << places

    def _signed(self) -> int:
        number = self._unsigned()
        return number >> 1 ^ -(number & 1)


def _write_struct(out: bytearray, struct: Mapping[int, tuple[int, Any]]) -> None:
    before = 0
    for field, (kind, value) in sorted(struct.items()):
        if 0 < field - before < 16:
            out.append(field - before << 4 | kind)
        else:
            out.append(kind)
            _write_signed(out, field)
        before = field
        if kind not in (_TRUE, _FALSE):
            _write(out, kind, value)
    out.append(0)


def _write(out: bytearray, kind: int, value: Any) -> None:
    if kind in (_I16, _I32, _I64):
        _write_signed(out, value)
    elif kind == _BINARY:
        _write_unsigned(out, len(value))
        out += value
    elif kind == _STRUCT:
        _write_struct(out, value)
    elif kind in (_LIST, _SET):
        of, values = value
        out.append(min(len(values), 15) << 4 | of)
        if len(values) >= 15:
            _write_unsigned(out, len(values))
        for one in values:
            if of in (_TRUE, _FALSE):
                out += one
            else:
                _write(out, of, one)
    else:
        out += value


def _write_unsigned(out: bytearray, number: int) -> None:
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _write_signed(out: bytearray, number: int) -> None:
    _write_unsigned(out, number << 1 ^ number >> 63)
