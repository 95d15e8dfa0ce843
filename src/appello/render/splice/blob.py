"""A file written but for a few objects, which are added for each letter."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain

import pikepdf

__all__ = ["Blob"]

_HEADER = b"%%PDF-%s\n%%\xbf\xf7\xa2\xfe\n"
_FREE = struct.pack(">BIH", 0, 0, 65535)
_IN_FILE, _IN_STREAM = 1, 2
_WINDOW, _MEMORY = 12, 7
"""As zlib counts them: a window of 4 KB."""
_OWN = {"/Length", "/Filter", "/DecodeParms"}


class Blob:
    """Everything of a file that is the same in all letters.

    Objects are numbered in the order of their first use, those of the letters before the others. A
    letter's objects come after the rest, then one table of all objects: the file has one revision.

    Args:
        pdf: the file; nothing of it is kept.
        streams: the streams that each letter has of its own, by reference.
        titled: the dictionaries of which each letter has another /Title, by reference.
    """

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        streams: Sequence[pikepdf.Object],
        titled: Sequence[pikepdf.Object] = (),
    ) -> None:
        own = [*streams, *titled]
        writer = _Writer({item.objgen: number for number, item in enumerate(own, 1)})
        root, info = writer.value(pdf.Root), writer.value(pdf.docinfo)
        self._untitled = [
            writer.entries((key, value) for key, value in item.items() if key != "/Title")
            for item in titled
        ]
        blob = bytearray(_HEADER % pdf.pdf_version.encode())
        where: dict[int, bytes] = {}
        packed: list[tuple[int, bytes]] = []
        while writer.waiting:
            item = writer.waiting.pop(0)
            number = writer.numbers[item.objgen]
            if isinstance(item, pikepdf.Stream):
                where[number] = _entry(_IN_FILE, len(blob))
                blob += _stream(number, *_contents(item, writer))
            else:
                packed.append((number, writer.content(item)))
        holder = len(writer.numbers) + 1
        where |= {
            number: _entry(_IN_STREAM, holder, index) for index, (number, _) in enumerate(packed)
        }
        where[holder] = _entry(_IN_FILE, len(blob))
        blob += _object_stream(holder, packed)
        self._blob = bytes(blob)
        self._entries = b"".join(where[number] for number in range(len(own) + 1, holder + 1))
        self._table = holder + 1
        self._trailer = b"/Type /XRef /W [1 4 2] /Size %d /Root %s /Info %s" % (
            holder + 2,
            root,
            info,
        )
        self._digest = hashlib.md5(self._blob, usedforsecurity=False)

    def letter(self, streams: Iterable[bytes], titles: Iterable[str], identifier: bytes) -> bytes:
        """Return the file of one letter.

        Args:
            streams: its streams, as `stream` writes them.
            titles: its titles.
            identifier: what WeasyPrint gives as the file's first identifier.
        """
        parts, entries, digest = [self._blob], [_FREE], self._digest.copy()
        position = len(self._blob)
        dictionaries = (
            b"<<%s /Title %s>>" % (untitled, _text(title))
            for untitled, title in zip(self._untitled, titles, strict=True)
        )
        for number, body in enumerate(chain(streams, dictionaries), 1):
            part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            digest.update(part)
            entries.append(_entry(_IN_FILE, position))
            parts.append(part)
            position += len(part)
        digest.update(identifier)
        # Compressing harder would take four times as long and save four bytes.
        table = _packed(b"".join([*entries, self._entries, _entry(_IN_FILE, position)]), level=1)
        identity = b"/ID [<%s> <%s>]" % (identifier.hex().encode(), digest.hexdigest().encode())
        entries_of_table = b"%s %s /Filter /FlateDecode" % (self._trailer, identity)
        parts.append(_stream(self._table, entries_of_table, table))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(parts)

    @staticmethod
    def stream(data: bytes, entries: bytes = b"") -> bytes:
        """Write a stream of a letter's own, without its number."""
        if not entries:
            data, entries = _packed(data, level=6), b"/Filter /FlateDecode"
        return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


class _Writer:
    """Writes objects, with new numbers in the order in which they are first used."""

    def __init__(self, numbers: dict[tuple[int, int], int]) -> None:
        self.numbers = numbers
        self.waiting: list[pikepdf.Object] = []

    def value(self, item: object) -> bytes:
        """Write an object where it is used: a reference, if it has a number."""
        if not isinstance(item, pikepdf.Object) or not item.is_indirect:
            return self.content(item)
        if item.objgen not in self.numbers:
            self.numbers[item.objgen] = len(self.numbers) + 1
            self.waiting.append(item)
        return b"%d 0 R" % self.numbers[item.objgen]

    def content(self, item: object) -> bytes:
        """Write an object itself."""
        if isinstance(item, pikepdf.Dictionary):
            return b"<<%s>>" % self.entries(item.items())
        if isinstance(item, pikepdf.Array):
            return b"[%s]" % b" ".join(self.value(part) for part in item)
        if isinstance(item, pikepdf.Object):
            return item.unparse()
        if item is None:
            return b"null"
        if isinstance(item, bool):
            return b"true" if item else b"false"
        return (format(item, "f") if isinstance(item, Decimal) else str(item)).encode()

    def entries(self, items: Iterable[tuple[str, object]]) -> bytes:
        """Write what a dictionary holds."""
        return b" ".join(
            pikepdf.Name(key).unparse() + b" " + self.value(item) for key, item in items
        )


def _contents(item: pikepdf.Stream, writer: _Writer) -> tuple[bytes, bytes]:
    """Return the entries and the data of a stream.

    Pictures stay as they are compressed, and readers of PDF/A want metadata as plain text.
    """
    dictionary = item.stream_dict
    if dictionary.get("/Filter", pikepdf.Name.FlateDecode) != pikepdf.Name.FlateDecode:
        own = ((key, value) for key, value in dictionary.items() if key != "/Length")
        return writer.entries(own), item.read_raw_bytes()
    entries = writer.entries((key, value) for key, value in dictionary.items() if key not in _OWN)
    data = item.read_bytes()
    if dictionary.get("/Type") == pikepdf.Name.Metadata:
        return entries, data
    return entries + b" /Filter /FlateDecode", zlib.compress(data, level=9)


def _packed(data: bytes, level: int) -> bytes:
    """Compress a kilobyte or two.

    With the window that is usual for large files, most of the time would go into clearing it.
    """
    packer = zlib.compressobj(level, zlib.DEFLATED, _WINDOW, _MEMORY)
    return packer.compress(data) + packer.flush()


def _stream(number: int, entries: bytes, data: bytes) -> bytes:
    return b"%d 0 obj\n<<%s /Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        entries,
        len(data),
        data,
    )


def _object_stream(number: int, packed: Sequence[tuple[int, bytes]]) -> bytes:
    index, bodies, offset = [], [], 0
    for name, body in packed:
        index.append(b"%d %d" % (name, offset))
        bodies.append(body)
        offset += len(body) + 1
    head = b" ".join(index) + b"\n"
    data = zlib.compress(head + b"\n".join(bodies), level=9)
    entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(packed), len(head))
    return _stream(number, entries, data)


def _text(text: str) -> bytes:
    """Write a text as WeasyPrint does: in UTF-16 unless it is in ASCII."""
    if text.isascii():
        return pikepdf.String(text).unparse()
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode()


def _entry(kind: int, place: int, index: int = 0) -> bytes:
    return struct.pack(">BIH", kind, place, index)
