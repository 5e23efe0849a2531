"""deploy/certificate.sh: TLS from the first start, and hands off a certificate of one's own. With the real openssl."""

import subprocess

import pytest
from django.conf import settings

pytestmark = pytest.mark.any_database

SCRIPT = settings.BASE_DIR / "deploy" / "certificate.sh"


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def openssl(*arguments):
    return run("openssl", *map(str, arguments))


def request(folder, name, *options):
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-keyout", folder / f"{name}.pem")
    openssl("req", *key, "-subj", f"/CN={name}", *options)


@pytest.fixture
def self_signed(tmp_path):
    """Makes a certificate in tmp_path that is valid for so many days; its bytes."""

    def make(days):
        certificate = tmp_path / "fullchain.pem"
        request(tmp_path, "privkey", "-x509", "-days", str(days), "-out", certificate)
        return certificate.read_bytes()

    return make


def test_where_there_is_none_one_is_made_for_all_names(tmp_path):
    said = run(SCRIPT, tmp_path, "www.example.org, .example.com,10.0.0.7,[fe80::1]")
    names = openssl("x509", "-in", tmp_path / "fullchain.pem", "-noout", "-ext", "subjectAltName")
    for name in ("DNS:localhost", "DNS:www.example.org", "DNS:example.com", "DNS:*.example.com"):
        assert name in names
    for address in ("127.0.0.1", "10.0.0.7", "FE80:0:0:0:0:0:0:1"):
        assert f"IP Address:{address}" in names
    assert "www.example.org" in said
    assert (tmp_path / "privkey.pem").stat().st_mode & 0o077 == 0


def test_key_and_certificate_belong_together(tmp_path):
    run(SCRIPT, tmp_path, "example.org")
    of_certificate = openssl("x509", "-in", tmp_path / "fullchain.pem", "-noout", "-pubkey")
    assert openssl("pkey", "-in", tmp_path / "privkey.pem", "-pubout") == of_certificate


def test_one_that_is_good_for_months_stays(tmp_path, self_signed):
    before = self_signed(days=60)
    assert run(SCRIPT, tmp_path, "example.org") == ""
    assert (tmp_path / "fullchain.pem").read_bytes() == before


def test_a_self_signed_one_is_renewed_in_its_last_month(tmp_path, self_signed):
    before = self_signed(days=20)
    assert "example.org" in run(SCRIPT, tmp_path, "example.org")
    assert (tmp_path / "fullchain.pem").read_bytes() != before


def test_one_that_an_authority_has_signed_is_never_touched(tmp_path):
    authority = tmp_path / "authority"
    authority.mkdir()
    request(authority, "ca", "-x509", "-days", "20", "-out", authority / "ca.crt")
    request(tmp_path, "privkey", "-out", authority / "request.pem")
    signed = ["-req", "-in", authority / "request.pem", "-CA", authority / "ca.crt", "-CAkey", authority / "ca.pem"]
    openssl("x509", *signed, "-CAcreateserial", "-days", "1", "-out", tmp_path / "fullchain.pem")
    before = (tmp_path / "fullchain.pem").read_bytes()
    assert run(SCRIPT, tmp_path, "example.org") == ""
    assert (tmp_path / "fullchain.pem").read_bytes() == before
