"""A signature stands after the approved bytes, is valid, and breaks no rule of the file."""

from __future__ import annotations

import dataclasses
import datetime
import io
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pikepdf
import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from appello.errors import WorkspaceError
from appello.model.letter import Letter
from appello.model.pair import LetterPair
from appello.release.signing import Certificate, read_certificate, sign

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.document import Arrangement
    from appello.render.pdf import Renderer

PASSPHRASE = b"correct horse"
NOW = datetime.datetime(2031, 4, 14, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))
WEEK = datetime.timedelta(days=7)
PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
KNOWN_FALSE_ALARM = "STREAM-LENGTH-001"


Key = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey


def _make(file: Path, key: Key) -> Path:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Union of Valdorian Jurists")])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - WEEK)
        .not_valid_after(NOW + WEEK)
        .add_extension(usage, critical=True)
        .sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    )
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"test", key, certificate, None, BestAvailableEncryption(PASSPHRASE)
        )
    )
    return file


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of an invented organisation, with its key, made on the spot."""
    return _make(
        tmp_path_factory.mktemp("key") / "own.p12", ec.generate_private_key(ec.SECP256R1())
    )


@pytest.fixture(scope="module")
def certificate(key_file: Path) -> Certificate:
    """The certificate, opened."""
    return read_certificate(key_file, PASSPHRASE)


@pytest.fixture(scope="module")
def signed(finals: dict[str, bytes], certificate: Certificate) -> dict[str, bytes]:
    """Three letters with signatures."""
    return {
        locale: sign(finals[locale], certificate, label="Подпись", when=NOW)
        for locale in ("it", "ru", "ar")
    }


def _failures(file: Path) -> list[str]:
    found = [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf(str(file), profile=profile).failures
        if not failure.rule_id.endswith(KNOWN_FALSE_ALARM)
    ]
    with pikepdf.open(file) as pdf:
        found += [str(problem) for problem in pdf.check_pdf_syntax()]
    return found


def _status(data: bytes) -> PdfSignatureStatus:
    [signature] = PdfFileReader(io.BytesIO(data)).embedded_signatures
    context = ValidationContext(trust_roots=[signature.signer_cert], moment=NOW)
    return validate_pdf_signature(signature, context)


@pytest.mark.parametrize("locale", ["it", "ru", "ar"])
def test_a_signed_letter_begins_with_the_approved_bytes(
    locale: str, signed: dict[str, bytes], finals: dict[str, bytes]
) -> None:
    """Whoever has the approved letter can see that nothing of it was changed."""
    assert signed[locale].startswith(finals[locale])
    assert signed[locale].count(b"%%EOF") == 2


@pytest.mark.parametrize("locale", ["it", "ru", "ar"])
def test_the_signature_is_valid_and_covers_the_file(locale: str, signed: dict[str, bytes]) -> None:
    """Another reader of the signature finds it whole, over everything, with the time given."""
    status = _status(signed[locale])
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert status.signer_reported_dt == NOW


@pytest.mark.parametrize("at", [0.01, 0.5, 0.9])
def test_one_changed_byte_is_noticed(at: float, signed: dict[str, bytes]) -> None:
    """A signed letter of which one byte was changed is not valid."""
    data = bytearray(signed["it"])
    start = data.index(b"stream\n") + 50
    data[start + int(at * 2000)] ^= 1
    assert not _status(bytes(data)).intact


@pytest.mark.parametrize("locale", ["it", "ru", "ar"])
def test_a_signed_letter_conforms(locale: str, signed: dict[str, bytes], tmp_path: Path) -> None:
    """A signed letter breaks no rule of PDF/A-2a or PDF/UA-1."""
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed[locale])
    assert _failures(file) == []


def test_the_usual_way_to_sign_would_not_conform(
    finals: dict[str, bytes], certificate: Certificate, tmp_path: Path
) -> None:
    """The check is not blind: signed without our preparation, a letter breaks rules of both."""
    writer = IncrementalPdfFileWriter(io.BytesIO(finals["it"]))
    metadata = PdfSignatureMetadata(field_name="Sig1")
    done = PdfSigner(metadata, signer=certificate._signer).sign_pdf(writer)
    file = tmp_path / "signed.pdf"
    file.write_bytes(done.getvalue())
    rules = {failure.partition(":")[0] for failure in _failures(file)}
    assert {"PDFA2A-XMP-PROPERTY-DEFINITION-001", "PDFUA1-WIDGET-FORM-TAG-001"} <= rules


def test_the_metadata_stay_as_they_are(signed: dict[str, bytes], finals: dict[str, bytes]) -> None:
    """The XMP packet and the properties of a signed letter are those of the letter."""
    for locale, data in signed.items():
        with (
            pikepdf.open(io.BytesIO(data)) as pdf,
            pikepdf.open(io.BytesIO(finals[locale])) as before,
        ):
            assert pdf.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
            assert dict(pdf.docinfo.items()) == dict(before.docinfo.items())


def test_no_page_looks_otherwise(signed: dict[str, bytes], finals: dict[str, bytes]) -> None:
    """The signature is invisible."""

    def pictures(data: bytes) -> list[bytes]:
        document = pypdfium2.PdfDocument(data)
        try:
            return [item.render(scale=1).to_pil().tobytes() for item in document]
        finally:
            document.close()

    assert pictures(signed["ar"]) == pictures(finals["ar"])


def test_a_screen_reader_can_say_what_the_field_is(signed: dict[str, bytes]) -> None:
    """The field has its words, and an element of the structure that leads to it."""
    with pikepdf.open(io.BytesIO(signed["ru"])) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert str(field.TU) == "Подпись"
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        table = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
        element = table[int(field.StructParent)]
        assert (str(element.S), str(element.Alt)) == ("/Form", "Подпись")
        assert element.K[0].Obj.objgen == field.objgen


def test_a_signature_does_not_tell_the_time_zone(signed: dict[str, bytes]) -> None:
    """The time stands in the file as UTC."""
    with pikepdf.open(io.BytesIO(signed["it"])) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].V.M) == "D:20310414043000Z"


def test_a_letter_without_links_can_be_signed(
    desk: Desk, render: Callable[[Letter], bytes], certificate: Certificate, tmp_path: Path
) -> None:
    """A page that has no annotation yet gets its first one."""
    [letter] = desk.letters()
    final = render(letter)
    with pikepdf.open(io.BytesIO(final)) as pdf:
        assert not any("/Annots" in item for item in pdf.pages)
    file = tmp_path / "signed.pdf"
    file.write_bytes(sign(final, certificate, label="Signature", when=NOW))
    assert _failures(file) == []
    assert _status(file.read_bytes()).bottom_line


@pytest.mark.parametrize("arrangement", ["one_after_the_other", "side_by_side"])
def test_a_bilingual_letter_can_be_signed(
    arrangement: Arrangement,
    desk: Desk,
    renderer: Renderer,
    certificate: Certificate,
    tmp_path: Path,
) -> None:
    """Two letters in one file bear one signature, and each keeps its place in the structure."""
    first, second = desk.letters(locales=["en", "it"])
    key = dataclasses.replace(first.key, locale="en+it")
    final, _ = renderer.pair(LetterPair(key, arrangement, first, second))
    file = tmp_path / "signed.pdf"
    file.write_bytes(sign(final, certificate, label="Signature", when=NOW))
    assert _failures(file) == []
    assert _status(file.read_bytes()).bottom_line
    with pikepdf.open(file) as pdf:
        kinds = [str(item.S) for item in pdf.Root.StructTreeRoot.K[0].K]
    assert kinds == ["/Part", "/Part", "/Form"]


@pytest.mark.parametrize(
    "make", [lambda: rsa.generate_private_key(65537, 2048), ed25519.Ed25519PrivateKey.generate]
)
def test_other_keys_sign_as_well(
    make: Callable[[], Key], finals: dict[str, bytes], tmp_path: Path
) -> None:
    """Certificates of authorities mostly have RSA keys, and newer ones Edwards curves."""
    file = _make(tmp_path / "own.p12", make())
    done = sign(finals["it"], read_certificate(file, PASSPHRASE), label="Firma", when=NOW)
    assert _status(done).bottom_line


def test_a_weak_key_does_not_sign(tmp_path: Path) -> None:
    """A short RSA key is refused, because no reader would accept its signature."""
    weak = rsa.generate_private_key(65537, 1024)  # noqa: S505 - that is the point
    file = _make(tmp_path / "own.p12", weak)
    code, words = _refusal(lambda: read_certificate(file, PASSPHRASE))
    assert (code, "2048 bits" in words) == ("certificate", True)


def test_the_certificate_says_whose_it_is(certificate: Certificate) -> None:
    """The holder is known before anything is signed; the key is never shown."""
    assert certificate.holder == "CN=Union of Valdorian Jurists"
    assert "signer" not in repr(certificate)


def _refusal(work: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(WorkspaceError) as caught:
        work()
    [problem] = caught.value.problems
    return problem.code, f"{problem.message}; {problem.advice}"


def test_a_wrong_passphrase_is_a_problem(key_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is told as one of two reasons, and stands neither in the message nor in a log."""
    with caplog.at_level(logging.DEBUG):
        code, words = _refusal(lambda: read_certificate(key_file, b"wrong-secret"))
    assert code == "certificate"
    assert "passphrase is wrong" in words
    assert "wrong-secret" not in words + caplog.text


def test_the_passphrase_stands_in_no_log(
    key_file: Path, finals: dict[str, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing that is logged while signing has the passphrase in it."""
    with caplog.at_level(logging.DEBUG):
        sign(finals["it"], read_certificate(key_file, PASSPHRASE), label="Firma", when=NOW)
    assert PASSPHRASE.decode() not in caplog.text


@pytest.mark.parametrize("data", [b"", b"no certificate", b"0\x82\x01\x00" + b"\x00" * 256])
def test_a_broken_file_is_a_problem(data: bytes, tmp_path: Path) -> None:
    """A file that is no PKCS#12 is told as such."""
    file = tmp_path / "own.p12"
    file.write_bytes(data)
    assert _refusal(lambda: read_certificate(file, PASSPHRASE))[0] == "certificate"


def test_a_file_without_key_is_a_problem(key_file: Path, tmp_path: Path) -> None:
    """A certificate alone cannot sign."""
    _, own, _ = pkcs12.load_key_and_certificates(key_file.read_bytes(), PASSPHRASE)
    assert own is not None
    file = tmp_path / "public.p12"
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"test", None, None, [own], BestAvailableEncryption(PASSPHRASE)
        )
    )
    code, words = _refusal(lambda: read_certificate(file, PASSPHRASE))
    assert (code, "private key" in words) == ("certificate", True)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A wrong name is told like that of any file."""
    assert _refusal(lambda: read_certificate(tmp_path / "x.p12", b""))[0] == "unreadable"


@pytest.mark.parametrize("when", [NOW - 2 * WEEK, NOW + 2 * WEEK])
def test_a_certificate_out_of_its_time_does_not_sign(
    when: datetime.datetime, certificate: Certificate
) -> None:
    """What nobody would accept is not made; the days are told."""
    code, words = _refusal(lambda: sign(b"%PDF", certificate, label="Firma", when=when))
    assert code == "certificate"
    assert "2031-04-07 to 2031-04-21" in words


def test_without_the_library_the_extra_is_named(
    key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has not installed the extra is told what to install."""
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    code, words = _refusal(lambda: read_certificate(key_file, PASSPHRASE))
    assert (code, "appello[sign]" in words) == ("no-signing", True)
