"""A message to an address that others listen at, signed so that they can tell who sent it."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

from onrecord.errors import RecordError

ATTEMPTS = 3
FIRST_WAIT = 1.0
"""Seconds before the second attempt; each further wait is four times as long."""
SECONDS = 10.0
"""The longest that one attempt may take."""


def signature(secret: str, at: int, body: bytes) -> str:
    """``t=SECONDS,v1=HEX``: HMAC-SHA256, keyed by the secret, of the Unix time, a full stop and the body."""
    return f"t={at},v1={hmac.new(secret.encode(), f'{at}.'.encode() + body, hashlib.sha256).hexdigest()}"


def check_address(url: str) -> None:
    """Raises RecordError unless it is https, or http to this very machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" and host:
        return
    if parts.scheme == "http" and (host == "localhost" or _loopback(host)):
        return
    raise RecordError(f"{url}: no address to tell: give one that begins with https://")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def post(url: str, secret: str, body: bytes, delivery: str, wait: Callable[[float], None] = time.sleep) -> None:
    """Sends a JSON body, at most three times while the other side is out of reach or in trouble (429, 5xx).

    ``delivery`` is the same at every attempt, so that the receiver can tell a message that it has. Redirects are not
    followed. Raises RecordError when it was not taken.
    """
    check_address(url)
    said = "no answer"
    with httpx.Client(trust_env=False, timeout=SECONDS, follow_redirects=False) as client:
        for attempt in range(ATTEMPTS):
            if attempt:
                wait(FIRST_WAIT * 4 ** (attempt - 1))
            headers = {
                "Content-Type": "application/json",
                "User-Agent": "Onrecord",
                "X-Onrecord-Delivery": delivery,
                "X-Onrecord-Signature": signature(secret, int(time.time()), body),
            }
            try:
                status = client.post(url, content=body, headers=headers).status_code
            except httpx.HTTPError as error:
                said = f"out of reach ({type(error).__name__})"
                continue
            if status < 300:
                return
            said = f"answered {status}"
            if status < 500 and status != 429:
                break
    raise RecordError(f"{url}: {said}. What was not taken is sent again by the next onrecord notify")
