"""What has gone out before: nobody gets the same paper twice without a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from appello.errors import Place, Problem
from appello.model.letter import LetterKey
from appello.pipeline.current import Current
from appello.pipeline.output import outbox_folder
from appello.pipeline.sending import read_record
from appello.release.folder import every_release, read_manifest
from appello.workspace.folders import Workspace

__all__ = ["already_released", "released_before"]


def released_before(workspace: Workspace, now: Current) -> Mapping[LetterKey, tuple[str, str]]:
    """Return each letter whose paper has gone to one of its addressees: to whom, in which release.

    The outbox may have been emptied, so what was recorded as sent counts as well. So do releases in
    the workspace's own output folder, if these proofs are in another.

    Raises:
        AppelloError: a manifest or the register is not as the program wrote it.
    """
    earlier = {
        (entry.document, entry.addressee): entry.release
        for entry in read_record(now.file)
        if entry.event == "sent"
    }
    outboxes = {
        outbox_folder(root.resolve(), now.outbox.campaign)
        for root in (workspace.output, now.outbox.root)
    }
    for folder in (item for outbox in sorted(outboxes) for item in every_release(outbox)):
        manifest = read_manifest(folder)
        for letter in manifest.letters:
            for addressee in letter.addressees or ("",):
                earlier[letter.document, addressee] = manifest.release
    documents = {item.id: item.addressees for item in now.prepared.loaded.campaign.documents}
    found: dict[LetterKey, tuple[str, str]] = {}
    for composed in now.prepared.composed:
        key = composed.key
        written_to = (key.addressee,) if key.addressee else documents[key.document]
        for addressee in written_to or ("",):
            if (key.document, addressee) in earlier:
                found[key] = (addressee, earlier[key.document, addressee])
    return found


def already_released(
    workspace: Workspace, now: Current, keys: Iterable[LetterKey]
) -> Iterator[Problem]:
    """Yield letters whose paper has gone to one of their addressees before."""
    before = released_before(workspace, now)
    for key in keys:
        if key in before:
            addressee, release = before[key]
            whom = f" to `{addressee}`" if addressee != key.addressee else ""
            message = f"{key.locale}/{key.file_stem}: it was released{whom} in `{release}` already"
            command = f"`appello release {key.campaign} --again REASON`"
            advice = f"if it is to go once more, say why: {command}"
            yield Problem("already-released", message, advice, Place(now.file))
