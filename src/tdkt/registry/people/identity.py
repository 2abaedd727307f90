"""
Identity numbers: encrypted at rest, found by a keyed hash, shown masked.

Both keys are derived from settings.IDENTITY_KEY, so that neither can be worked out from
the other. The hash is keyed because twelve digits can be tried out one by one.
"""

import base64
import hmac
import re
import secrets
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_FORM = re.compile(r"^(?:\d{12}|\d{9})$")
_SPACES = re.compile(r"[\s.\-]+")
_NONCE_BYTES = 12
_VERSION = b"\x01"


class IdentityInvalid(ValueError):
    """Not a citizen identity number (12 digits) nor an old identity card's (9 digits)."""


class IdentityUnreadable(Exception):
    """The kept number was made under another key, or was tampered with."""


@cache
def _key(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"tdkt.people." + purpose).derive(
        secret.encode()
    )


def normalise(number: str) -> str:
    """
    Return the digits of an identity number (CCCD 12, old CMND 9).

    Raises:
        IdentityInvalid: another length, or signs that are no digits.
    """
    digits = _SPACES.sub("", number)
    if not _FORM.match(digits):
        raise IdentityInvalid
    return digits


def look_up_key(number: str) -> str:
    """Return the keyed hash by which a number is found, 64 hexadecimal digits."""
    key = _key(settings.IDENTITY_KEY, b"look-up")
    return hmac.new(key, normalise(number).encode(), sha256).hexdigest()


def encrypt(number: str) -> bytes:
    """Return the number under AES-256-GCM: version, nonce, ciphertext with tag."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    cipher = AESGCM(_key(settings.IDENTITY_KEY, b"encryption"))
    return _VERSION + nonce + cipher.encrypt(nonce, normalise(number).encode(), _VERSION)


def decrypt(kept: bytes | memoryview) -> str:
    """
    Return the number behind what `encrypt` made.

    Raises:
        IdentityUnreadable: the key has changed or the bytes have.
    """
    raw = bytes(kept)
    nonce, ciphertext = raw[1 : 1 + _NONCE_BYTES], raw[1 + _NONCE_BYTES :]
    cipher = AESGCM(_key(settings.IDENTITY_KEY, b"encryption"))
    try:
        return cipher.decrypt(nonce, ciphertext, raw[:1]).decode()
    except (InvalidTag, ValueError) as error:
        raise IdentityUnreadable from error


def mask(number: str) -> str:
    """Return the number with only its last four digits."""
    return f"•••• {number[-4:]}"


def seal(content: bytes, purpose: str) -> str:
    """
    Return content as encrypted text that a page may carry from one step to the next.

    Args:
        purpose: who and what it is for; it must be the same when opened.
    """
    nonce = secrets.token_bytes(_NONCE_BYTES)
    cipher = AESGCM(_key(settings.IDENTITY_KEY, b"sealing"))
    sealed = nonce + cipher.encrypt(nonce, content, purpose.encode())
    return base64.urlsafe_b64encode(sealed).decode()


def unseal(sealed: str, purpose: str) -> bytes:
    """
    Return what `seal` was given.

    Raises:
        IdentityUnreadable: changed on the way, or sealed for another purpose.
    """
    try:
        raw = base64.urlsafe_b64decode(sealed.encode())
        cipher = AESGCM(_key(settings.IDENTITY_KEY, b"sealing"))
        return cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise IdentityUnreadable from error
