"""Bring a list of people into a register: read, compare, and write only when told to."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from appello.errors import CampaignError, Place, Problem, WorkspaceError
from appello.load.own_table import own_table
from appello.load.register_merge import Merge, merge
from appello.load.register_text import AddItem, AddKey, Change, changed_text
from appello.load.schema import validate
from appello.load.yaml_source import Node, read_yaml, read_yaml_text
from appello.model.campaign import Register
from appello.model.incoming import Incoming
from appello.model.people_map import Contacts
from appello.pipeline.lists import read_list
from appello.workspace.characters import decode
from appello.workspace.files import keep_private, not_written, write_atomically
from appello.workspace.folders import Workspace

__all__ = ["Import", "export_people", "plan_import", "register_path", "write_import"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LARGEST = 4_000_000
_MARK = b"\xef\xbb\xbf"
_REGISTER = "# What you change here by hand is kept when a list is brought in again.\nid: {id}\n"
_CONTACTS = (
    "# Private: how to reach the people of the register {id}. Git ignores this folder; keep this\n"
    "# file out of e-mails and shared folders too.\nid: {id}\n"
)


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do; nothing is written yet.

    Attributes:
        incoming: the list.
        merge: the differences.
        contacts: of how many people there are new e-mail addresses or telephone numbers.
        files: what would be written, with what stands there now (None: nothing).
    """

    incoming: Incoming
    merge: Merge
    contacts: int
    files: dict[Path, tuple[bytes | None, bytes]]


def register_path(workspace: Workspace, typed: str) -> Path:
    """Return the file of a register of signatories, which need not exist yet.

    Raises:
        WorkspaceError: the path leads elsewhere, or the name is none for a register.
    """
    path = Path(typed)
    folder = workspace.root / "signatories"
    if path.parent in (Path(), Path("signatories")) and path.suffix in {"", ".yaml"}:
        path = folder / path.with_suffix(".yaml").name
    if path.absolute().parent != folder or path.suffix != ".yaml" or not _ID.fullmatch(path.stem):
        message = f"`{typed[:80]}` is not a register of signatories"
        advice = "write signatories/NAME.yaml; NAME has small letters a–z, digits and hyphens"
        raise WorkspaceError(Problem("no-register", message, advice))
    path = path.absolute()
    if (workspace.campaigns / "shared" / path.name).exists():
        message = f"there is a register `{path.stem}` in campaigns/shared/ already"
        advice = "give this one another name"
        raise WorkspaceError(Problem("register-twice", message, advice))
    if path.is_symlink():
        message = "the register is a symbolic link"
        raise WorkspaceError(Problem("symlink", message, "use a real file", Place(path)))
    return path


def plan_import(
    workspace: Workspace,
    file: Path,
    *,
    into: Path,
    map_name: str | None = None,
    as_of: datetime.date | None = None,
) -> Import:
    """Read a list, lay it beside a register, and say what would change.

    Args:
        workspace: where registers and maps are.
        file: CSV, Popolo JSON, or JSON-LD of the European Parliament.
        into: the register's file.
        map_name: a map's name or path; without one, the map that fits the table.
        as_of: the day on which the list was true.

    Raises:
        AppelloError: with everything that is wrong in the list, the map or the register.
    """
    incoming = read_list(workspace, file, map_name)
    before, text = _text(into, _REGISTER.format(id=into.stem))
    root = read_yaml_text(text, into)
    register = validate(Register, root)
    found = merge(register, root, incoming, as_of=as_of)
    after = changed_text(text, found.changes, into)
    validate(Register, read_yaml_text(after, into))
    files = {}
    private = into.parent / "private" / into.name
    private_before, private_text = _text(private, _CONTACTS.format(id=into.stem))
    private_root = read_yaml_text(private_text, private)
    known = validate(Contacts, private_root)
    changes = list(_contact_changes(known, private_root, incoming, found.ids))
    if changes:
        private_after = changed_text(private_text, changes, private)
        validate(Contacts, read_yaml_text(private_after, private))
        files[private] = (private_before, _bytes(private_after, private_before, private))
    if found.changes:
        files[into] = (before, _bytes(after, before, into))
    return Import(incoming, found, len(_people_of(changes)), files)


def write_import(plan: Import) -> list[Path]:
    """Write what an import would change: the private file first, each file whole.

    Returns:
        The files that were written.

    Raises:
        WorkspaceError: a file has changed since it was read, or cannot be written.
    """
    for file, (before, _) in plan.files.items():
        if (file.read_bytes() if file.exists() else None) != before:
            message = "the file was changed while the differences were looked at"
            raise WorkspaceError(Problem("changed-meanwhile", message, "try again", Place(file)))
    for file, (_, after) in plan.files.items():
        try:
            is_private = file.parent.name == "private"
            if is_private:
                _private_folder(file.parent)
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file, after, private=is_private)
        except OSError as error:
            raise not_written(file, error) from None
    return list(plan.files)


def export_people(register: Path) -> tuple[bytes, int]:
    """Return a register's people as a table, and how many they are.

    Raises:
        CampaignError: the register is wrong.
    """
    found = validate(Register, read_yaml(register))
    return own_table(found), len(found.people)


def _text(file: Path, otherwise: str) -> tuple[bytes | None, str]:
    """Return what stands in a file, as bytes and as text, or a text to begin with."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None, otherwise
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        advice = "check the name and the permissions"
        raise WorkspaceError(Problem("unreadable", message, advice, Place(file))) from None
    return data, decode(data, file)


def _bytes(text: str, before: bytes | None, file: Path) -> bytes:
    """Return a file's bytes with the line ends and the byte-order mark that it had."""
    before = before or b""
    data = (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode()
    if len(data) > _LARGEST:
        message = f"the register would have {len(data)} bytes; {_LARGEST} is the limit"
        raise CampaignError(
            Problem("too-large", message, "bring the list into several registers", Place(file))
        )
    return _MARK + data if before.startswith(_MARK) else data


def _contact_changes(
    known: Contacts, root: Node, incoming: Incoming, ids: Iterable[str]
) -> Iterator[Change]:
    """Yield e-mail addresses and telephone numbers that the private file does not have."""
    positions = {contact.id: position for position, contact in enumerate(known.contacts)}
    entries = []
    for person, person_id in zip(incoming.people, ids, strict=True):
        stated = {"emails": person.emails, "phones": person.phones}
        if person_id not in positions:
            values = {key: list(items) for key, items in stated.items() if items}
            if values:
                entries.append({"id": person_id, **values})
            continue
        position = positions[person_id]
        path = ("contacts", position)
        for key, items in stated.items():
            own = getattr(known.contacts[position], key)
            added = [item for item in items if item not in own]
            if added and key not in root.value["contacts"][position]:
                yield AddKey(path, key, added)
            else:
                yield from (AddItem((*path, key), item) for item in added)
    if entries and "contacts" in root.value:
        yield from (AddItem(("contacts",), entry) for entry in entries)
    elif entries:
        yield AddKey((), "contacts", entries)


def _people_of(changes: Iterable[Change]) -> set[str]:
    """Return whose contacts change."""
    found: set[str] = set()
    for change in changes:
        if isinstance(change, AddKey) and not change.path:
            found |= {entry["id"] for entry in change.value}
        elif change.path == ("contacts",) and isinstance(change, AddItem):
            found.add(change.value["id"])
        else:
            found.add(str(change.path[1]))
    return found


def _private_folder(folder: Path) -> None:
    """Make the folder of private data, closed to other users and to git."""
    if folder.is_symlink():
        message = "the folder of private data is a symbolic link"
        raise WorkspaceError(Problem("symlink", message, "use a real folder", Place(folder)))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_private(folder)
    if not (folder / ".gitignore").exists():
        write_atomically(folder / ".gitignore", b"*\n")
