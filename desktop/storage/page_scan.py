"""The journal of a file whose structure is broken, read from its bare pages.

Where the first page, a root or the pages between are damaged, SQLite finds no way to the leaves
any more, though most of them are whole. Each page is encrypted by itself (AES-256-CBC, its vector
and an HMAC at its end), so it can be opened by itself; a leaf holds whole rows, and a row of the
journal is known by its form. Layout: SQLite "Database File Format" 1.6 and 2.1, SQLCipher 4.
"""

import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import pbkdf2_hmac
from pathlib import Path
from typing import Any

PAGE, IV, MAC, SALT = 4096, 16, 64, 16
USABLE = PAGE - IV - MAC
_LEAF = 0x0D
_MASK = 0x3A
_LENGTHS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
_OP_ID = re.compile(r"[0-9a-f]{32}")
Operation = tuple[Any, ...]


@dataclass
class _File:
    """The pages of a file, with those of its journal (WAL) in their place."""

    content: bytes
    key: bytes
    newer: dict[int, bytes] = field(default_factory=dict)
    checked: bool = False

    def __post_init__(self) -> None:
        salt = bytes(byte ^ _MASK for byte in self.content[:SALT])
        self._mac_key = pbkdf2_hmac("sha512", self.key, salt, 2, 32)
        # Without the salt, which stands in the first page, no page can be checked, yet all opened.
        self.checked = any(map(self._is_whole, range(1, len(self) + 1)))

    def __len__(self) -> int:
        return max(len(self.content) // PAGE, *self.newer, 0, 0)

    def plain(self, n: int) -> bytes | None:
        """Return a page as it was before it was encrypted; None for one that is damaged."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        raw = self._raw(n)
        if len(raw) < PAGE or (self.checked and not self._is_whole(n)):
            return None
        begin = SALT if n == 1 else 0
        cipher = Cipher(algorithms.AES(self.key), modes.CBC(raw[USABLE : USABLE + IV]))
        opened = cipher.decryptor()
        return bytes(begin) + opened.update(raw[begin:USABLE]) + opened.finalize()

    def _raw(self, n: int) -> bytes:
        return self.newer.get(n) or self.content[(n - 1) * PAGE : n * PAGE]

    def _is_whole(self, n: int) -> bool:
        raw = self._raw(n)
        said = raw[SALT if n == 1 else 0 : USABLE + IV] + n.to_bytes(4, "little")
        return hmac.digest(self._mac_key, said, "sha512") == raw[USABLE + IV :]


def scanned_operations(path: Path, key: bytes) -> Iterator[Operation]:
    """Yield the operations of the journal that stand in whole pages, in no order, some twice.

    Each is (n, op_id, prev_id, table_name, row_id, fields, base, stamp, user, schema_version, at).
    """
    wal = Path(f"{path}-wal")
    file = _File(path.read_bytes(), key, _newer_pages(wal.read_bytes() if wal.exists() else b""))
    for n in range(2, len(file) + 1):
        page = file.plain(n)
        if page is not None and page[0] == _LEAF:
            yield from _operations(file, page)


def _newer_pages(wal: bytes) -> dict[int, bytes]:
    """Return the pages of a journal up to its last commit."""
    committed: dict[int, bytes] = {}
    under_way: dict[int, bytes] = {}
    for at in range(32, len(wal) - PAGE - 23, PAGE + 24):
        if wal[at + 8 : at + 16] != wal[16:24]:  # of an earlier round
            break
        under_way[int.from_bytes(wal[at : at + 4])] = wal[at + 24 : at + 24 + PAGE]
        if int.from_bytes(wal[at + 4 : at + 8]):
            committed |= under_way
            under_way = {}
    return committed


def _operations(file: _File, page: bytes) -> Iterator[Operation]:
    for cell in range(int.from_bytes(page[3:5])):
        at = int.from_bytes(page[8 + 2 * cell : 10 + 2 * cell])
        try:
            found = _read_cell(file, page, at)
        except (IndexError, ValueError, KeyError):
            continue  # not what a leaf of a table looks like
        if found is not None:
            yield found


def _read_cell(file: _File, page: bytes, at: int) -> Operation | None:
    """Return the row of a cell if it is an operation. Raises IndexError, ValueError, KeyError."""
    length, at = _number(page, at)
    rowid, at = _number(page, at)
    stays = _stays(length)
    payload = page[at : at + stays]
    if length > stays:
        payload += _overflow(file, int.from_bytes(page[at + stays : at + stays + 4]), length)
    values = _record(payload[:length])
    if len(payload) < length or len(values) not in {10, 11} or values[0] is not None:
        return None
    _n, op_id, _before, table, row_id, fields, base, *_rest = values
    if not _OP_ID.fullmatch(op_id) or not (table and row_id):
        return None
    if not (isinstance(json.loads(fields), dict) and isinstance(json.loads(base), dict)):
        return None
    return (rowid, *values[1:], *([None] * (11 - len(values))))


def _stays(length: int) -> int:
    """Return how much of a row stands in the page itself."""
    most = USABLE - 35
    if length <= most:
        return length
    least = (USABLE - 12) * 32 // 255 - 23
    kept = least + (length - least) % (USABLE - 4)
    return kept if kept <= most else least


def _overflow(file: _File, n: int, length: int) -> bytes:
    found = b""
    while n and len(found) < length:
        page = file.plain(n)
        if page is None:
            raise ValueError(n)
        n = int.from_bytes(page[:4])
        found += page[4:USABLE]
    return found


def _record(payload: bytes) -> list[Any]:
    end, at = _number(payload, 0)
    kinds = []
    while at < end:
        kind, at = _number(payload, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        length = _LENGTHS[kind] if kind < 12 else (kind - 12) // 2
        values.append(_value(kind, payload[at : at + length]))
        at += length
    return values


def _value(kind: int, content: bytes) -> object:
    if kind >= 12:
        return content.decode("utf-8")
    if kind in {8, 9}:
        return kind - 8
    return int.from_bytes(content, signed=True) if 0 < kind < 7 else None


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    value = 0
    for n in range(9):
        byte = content[at + n]
        if n == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    raise ValueError(at)
