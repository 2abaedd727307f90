"""
Take the pictures of the README from a fresh demonstration.

    python scripts/readme_pictures.py        (make screenshots)

A demonstration is built in a temporary home and served on a free port; the pictures go to
docs/screenshots. Nothing of an installation on this machine is touched.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from machine import chromium
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SHOTS = ROOT / "docs" / "screenshots"
TDKT = Path(sys.executable).with_name("tdkt")
_PATIENCE_SECONDS = 120
_DESKTOP, _PHONE = (1280, 860), (375, 780)


@dataclass(frozen=True)
class Picture:
    """
    One picture.

    Attributes:
        name: of the file.
        user: who looks at the page; "" for a visitor.
        size: of the window, in pixels.
        filled: fields of the page's form to fill in and send before the picture is taken.
        pressed: links and buttons pressed one after the other, each once it is there.
        part: element in the middle of the picture; "" for the top of the page.
    """

    name: str
    path: str
    user: str = ""
    size: tuple[int, int] = _DESKTOP
    is_dark: bool = False
    filled: tuple[tuple[str, str], ...] = ()
    pressed: tuple[str, ...] = ()
    part: str = ""


_AN_BIEN = (
    ("unit", "Ủy ban nhân dân huyện An Biên"),
    ("since", "2017-01-01"),
    ("until", "2018-08-31"),
)
PICTURES = (
    Picture("home", "/", "chuyenvien"),
    Picture("dossiers", "/dossiers/", "chuyenvien"),
    Picture("home-dark", "/", "lanhdao", is_dark=True),
    Picture("home-phone", "/", "donvi", _PHONE),
    Picture("reports", "/reports/", "lanhdaotinh", filled=_AN_BIEN),
    Picture("portal", "/public/"),
    Picture(
        "law-findings",
        "/dossiers/?q=khối+cơ+quan",
        "donvi",
        pressed=("main tbody a",),
        part="#quotas",
    ),
    Picture(
        "forgotten",
        "/prospects/",
        "chuyenvien",
        pressed=("form[action$='/look/'] button", "#progress a.btn-primary"),
    ),
    Picture(
        "copied-text",
        "/reuse/",
        "chuyenvien",
        pressed=("main tbody a:has-text('Phân nhóm học sinh')",),
    ),
    Picture(
        "mirror",
        "/decisions/",
        "chuyenvien",
        pressed=(
            "main tbody a:has-text('03/QĐ-UBND')",
            "main a[href$='/mirror/']",
            "main a[href='?honours=all']",
        ),
    ),
)


@contextmanager
def served_demonstration() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the address of a demonstration and the password of each of its users."""
    with tempfile.TemporaryDirectory(prefix="tdkt-pictures-") as home:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = str(probe.getsockname()[1])
        address = f"http://127.0.0.1:{port}"
        env = os.environ | {"TDKT_HOME": home, "TDKT_PUBLIC_URL": address}
        made = subprocess.run(
            [TDKT, "demo", "--no-serve", "--json"],
            env=env,
            check=True,
            stdout=subprocess.PIPE,
        )
        passwords = {row["username"]: row["password"] for row in json.loads(made.stdout)}
        server = subprocess.Popen([TDKT, "serve", "--port", port], env=env)
        try:
            _wait_for(f"{address}/accounts/login/")
            yield address, passwords
        finally:
            server.terminate()
            server.wait(timeout=60)


def _wait_for(address: str) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(address)


def take(browser: Browser, address: str, picture: Picture, password: str) -> None:
    """Open one page as its user and keep what the window shows."""
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="vi-VN",
        color_scheme="dark" if picture.is_dark else "light",
    )
    page = context.new_page()
    if picture.user:
        page.goto(f"{address}/accounts/login/")
        page.fill("input[name=login]", picture.user)
        page.fill("input[name=password]", password)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state("networkidle")
    page.goto(f"{address}{picture.path}", wait_until="networkidle")
    for name, value in picture.filled:
        field = page.locator(f"main [name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    if picture.filled:
        field.evaluate("field => field.form.requestSubmit()")
        page.wait_for_load_state("networkidle")
    for target in picture.pressed:
        page.locator(target).first.click(timeout=_PATIENCE_SECONDS * 1000)
        page.wait_for_load_state("networkidle")
    if picture.part:
        page.locator(picture.part).evaluate(
            "part => part.scrollIntoView({block: 'center', behavior: 'instant'})"
        )
    page.screenshot(path=SHOTS / f"{picture.name}.png")
    context.close()


def main() -> int:
    program = chromium()
    if program is None:
        print("Chromium is not installed (apt install chromium)")
        return 1
    SHOTS.mkdir(parents=True, exist_ok=True)
    flags = ["--no-sandbox", "--disable-gpu"]
    with served_demonstration() as (address, passwords), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        for picture in PICTURES:
            take(browser, address, picture, passwords.get(picture.user, ""))
            print(SHOTS / f"{picture.name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
