"""A PAdES signature with the user's own certificate, after the final bytes of a letter.

The final bytes stay as they are: the field for the signature, its place in the structure and the
signature itself are added after them in one incremental update. So anybody can see that what was
approved is what goes out, and the file remains PDF/A-2a and PDF/UA-1. The signature is invisible:
no page changes. It bears no time stamp of an authority, because the program asks no network.
"""

from __future__ import annotations

import datetime
import importlib.util
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from appello.errors import Place, Problem, WorkspaceError

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.sign.signers import PdfSigner, SimpleSigner

__all__ = ["Certificate", "read_certificate", "sign"]

_FIELD = "Sig1"
_INVISIBLE = 0, 0, 0, 0
_PRINT_AND_LOCKED = 132
_SMALLEST_RSA = 2048


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key, ready to sign.

    Attributes:
        holder: whose it is, as it says itself.
        not_before, not_after: when it is valid, in UTC.
    """

    holder: str
    not_before: datetime.datetime
    not_after: datetime.datetime
    _signer: SimpleSigner = field(repr=False)


def read_certificate(file: Path, passphrase: bytes) -> Certificate:
    """Read a certificate and its private key from a PKCS#12 file (.p12 or .pfx).

    Args:
        file: the file; nothing of it is kept or copied.
        passphrase: typed by its owner at this moment; never from an argument, a file or a log.

    Raises:
        WorkspaceError: pyHanko is not installed, or the file gives no certificate with its key.
    """
    if importlib.util.find_spec("pyhanko") is None:
        message = "signing needs a library that is not installed"
        raise WorkspaceError(Problem("no-signing", message, 'install "appello[sign]"'))
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"the certificate cannot be read: {error.strerror}"
        advice = "check the name and the permissions"
        raise WorkspaceError(Problem("unreadable", message, advice, Place(file))) from None
    try:
        key, own, _ = pkcs12.load_key_and_certificates(data, passphrase)
    except (ValueError, UnsupportedAlgorithm):
        message = "the certificate cannot be opened: the passphrase is wrong, or the file is broken"
        advice = "type the passphrase again; the file must be PKCS#12, as .p12 and .pfx are"
        raise WorkspaceError(Problem("certificate", message, advice, Place(file))) from None
    if key is None or own is None:
        message = "the file has no certificate with its private key"
        advice = "export both together from where the certificate is installed"
        raise WorkspaceError(Problem("certificate", message, advice, Place(file)))
    if not _is_accepted(key):
        message = "the certificate's key is of a kind or size that is no longer accepted"
        advice = "use a certificate with an elliptic curve, or with RSA of 2048 bits or more"
        raise WorkspaceError(Problem("certificate", message, advice, Place(file)))
    signer = SimpleSigner.load_pkcs12_data(data, (), passphrase)
    return Certificate(
        own.subject.rfc4514_string(), own.not_valid_before_utc, own.not_valid_after_utc, signer
    )


def _is_accepted(key: object) -> bool:
    from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa

    curves = ec.EllipticCurvePrivateKey, ed25519.Ed25519PrivateKey, ed448.Ed448PrivateKey
    return isinstance(key, curves) or (
        isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _SMALLEST_RSA
    )


def sign(final: bytes, certificate: Certificate, *, label: str, when: datetime.datetime) -> bytes:
    """Return a letter with a signature after its bytes.

    Args:
        final: a letter as it was approved, with one revision.
        certificate: who signs.
        label: what a screen reader says of the signature, in the letter's language.
        when: the time of the signature, with its time zone.

    Raises:
        WorkspaceError: the certificate is not valid at that time.
    """
    if not certificate.not_before <= when <= certificate.not_after:
        message = "the certificate is not valid now"
        first, last = certificate.not_before.date(), certificate.not_after.date()
        advice = f"it is valid from {first} to {last}"
        raise WorkspaceError(Problem("certificate", message, advice))
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(final))
    _leave_metadata_alone(writer)
    _add_field(writer, label)
    signed = _signer(certificate, when).sign_pdf(writer, existing_fields_only=True).getvalue()
    if not signed.startswith(final):
        raise RuntimeError("the signature has changed the letter")
    return bytes(signed)


def _leave_metadata_alone(writer: IncrementalPdfFileWriter) -> None:
    """Keep the XMP packet as it is.

    pyHanko writes it anew with each update and loses the schema that PDF/A asks for beside the mark
    of PDF/UA. There is no public way to prevent it; a test checks that this one still works.
    """
    writer._update_meta = lambda: None  # noqa: SLF001 - see above


def _add_field(writer: IncrementalPdfFileWriter, label: str) -> None:
    """Add an empty field for the signature, with the place in the structure that PDF/UA wants."""
    from pyhanko.pdf_utils import generic

    name, number = generic.NameObject, generic.NumberObject
    page = writer.find_page_for_modification(-1)[0]
    tree = writer.root["/StructTreeRoot"]
    top = tree["/K"][0]
    numbers = tree["/ParentTree"]["/Nums"]
    key = max(int(numbers[index]) for index in range(0, len(numbers), 2)) + 1
    widget = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Widget"),
            name("/FT"): name("/Sig"),
            name("/T"): generic.TextStringObject(_FIELD),
            name("/TU"): generic.TextStringObject(label),
            name("/F"): number(_PRINT_AND_LOCKED),
            name("/Rect"): generic.ArrayObject(map(number, _INVISIBLE)),
            name("/P"): page,
            name("/StructParent"): number(key),
        }
    )
    widget_ref = writer.add_object(widget)
    reference = generic.DictionaryObject(
        {name("/Type"): name("/OBJR"), name("/Obj"): widget_ref, name("/Pg"): page}
    )
    element = generic.DictionaryObject(
        {
            name("/Type"): name("/StructElem"),
            name("/S"): name("/Form"),
            name("/P"): tree["/K"].raw_get(0),
            name("/Pg"): page,
            name("/Alt"): generic.TextStringObject(label),
            name("/K"): generic.ArrayObject([reference]),
        }
    )
    element_ref = writer.add_object(element)
    top["/K"].append(element_ref)
    numbers.extend([number(key), element_ref])
    body = page.get_object()
    if "/Annots" not in body:
        body[name("/Annots")] = generic.ArrayObject()
    body["/Annots"].append(widget_ref)
    body[name("/Tabs")] = name("/S")
    writer.root[name("/AcroForm")] = generic.DictionaryObject(
        {
            name("/Fields"): generic.ArrayObject([widget_ref]),
            name("/SigFlags"): number(3),
        }
    )
    writer.update_root()
    for changed in (top["/K"], numbers, body, body["/Annots"]):
        writer.update_container(changed)


def _signer(certificate: Certificate, when: datetime.datetime) -> PdfSigner:
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.signers.pdf_signer import PdfSigningSession

    class Signer(PdfSigner):  # type: ignore[misc]  # pyHanko has no types here
        """Takes the time from its caller; by itself it would tell the time zone of the computer."""

        def init_signing_session(
            self,
            pdf_out: BasePdfFileWriter,
            existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - pyHanko's signature
        ) -> PdfSigningSession:
            session = super().init_signing_session(pdf_out, existing_fields_only)
            session.system_time = when.astimezone(datetime.UTC)
            return session

    metadata = PdfSignatureMetadata(field_name=_FIELD, subfilter=SigSeedSubFilter.PADES)
    return Signer(metadata, signer=certificate._signer)  # noqa: SLF001 - nobody else may have it
