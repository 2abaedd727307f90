"""
Look at pages in a real browser: pictures, accessibility, console, overflow.

    python scripts/screenshots.py --base http://127.0.0.1:8131 --out /tmp/shots \\
        --page list:/dossiers/:chuyenvien --page portal:/public/:

A page is name:path:user; without a user it is opened by a visitor. Exits 1 when axe finds
a violation, the console shows an error, a page answers with an error or is wider than
the window. `--no-js` looks at pages as a browser without scripts shows them.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}
_OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .slice(0, 5).map(one => one.tagName.toLowerCase() + '.' + one.className);
}"""
_SMALL_TARGETS = """() => [...document
  .querySelectorAll('a, button, input, select, summary')]
  .filter(one => one.offsetParent && one.type !== 'hidden')
  .filter(one => !(one.tagName === 'A' && getComputedStyle(one).display === 'inline'))
  .filter(one => { const box = one.getBoundingClientRect();
    const label = one.labels && one.labels[0] && one.labels[0].getBoundingClientRect();
    const height = Math.max(box.height, label ? label.height : 0);
    return box.width > 1 && (height < 23.5 || box.width < 19); })
  .slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""


@dataclass(frozen=True)
class Wanted:
    """One page to look at."""

    name: str
    path: str
    user: str


def wanted(text: str) -> Wanted:
    name, rest = text.split(":", 1)
    path, _colon, user = rest.rpartition(":")
    return Wanted(name, path, user)


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--page", type=wanted, action="append", required=True)
    parser.add_argument("--password", default="thidua-2026")
    parser.add_argument("--widths", default="1440,768,375")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--languages", default="vi")
    parser.add_argument("--text-size", default="normal")
    parser.add_argument("--no-js", action="store_true")
    parser.add_argument("--no-axe", action="store_true")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    return parser.parse_args(arguments)


class Looker:
    """Opens pages and gathers what is wrong with them."""

    def __init__(self, options: argparse.Namespace, browser: Browser) -> None:
        self.options = options
        self.browser = browser
        self.axe = Axe()
        self.sessions: dict[str, list[object]] = {}

    def context(self, user: str, width: int, theme: str, language: str) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=not self.options.no_js,
            color_scheme="dark" if theme == "dark" else "light",
        )
        choices = {
            "theme": theme,
            "django_language": language,
            "text_size": self.options.text_size,
        }
        context.add_cookies(
            [
                {"name": name, "value": value, "url": self.options.base}
                for name, value in choices.items()
            ]
        )
        if user:
            self._sign_in(context, user)
        return context

    def _sign_in(self, context: BrowserContext, user: str) -> None:
        """Sign in once a user and use the session again in every window."""
        if user in self.sessions:
            context.add_cookies(self.sessions[user])  # type: ignore[arg-type]
            return
        page = context.new_page()
        page.goto(f"{self.options.base}/accounts/login/")
        page.fill("[name=login]", user)
        page.fill("[name=password]", self.options.password)
        page.click("form[data-sign-in] [type=submit], form[data-sign-in] button")
        page.wait_for_load_state()
        if "/login" in page.url:
            raise SystemExit(f"{user} could not sign in")
        page.close()
        self.sessions[user] = [
            cookie for cookie in context.cookies() if cookie["name"] == "sessionid"
        ]

    def look(self, one: Wanted, width: int, theme: str, language: str) -> Iterator[str]:
        """Save the picture of one page and yield what is wrong with it."""
        context = self.context(one.user, width, theme, language)
        page = context.new_page()
        told: list[str] = []
        page.on(
            "console",
            lambda line: (
                told.append(f"console: {line.text}") if line.type == "error" else None
            ),
        )
        page.on("pageerror", lambda error: told.append(f"script: {error}"))
        response = page.goto(self.options.base + one.path)
        page.wait_for_load_state("networkidle")
        status = response.status if response else 0
        name = f"{one.name}-{width}-{theme}-{language}"
        self.options.out.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=self.options.out / f"{name}.png", full_page=True)
        if status >= 500 or (status >= 400 and f"{status}" not in one.name):
            yield f"answered {status}"
        if not self.options.no_js:
            yield from self.measured(page)
        yield from (line for line in told if not (status >= 400 and f"{status}" in line))
        context.close()

    def measured(self, page: Page) -> Iterator[str]:
        """Yield what is wrong with the page as it stands: width, targets, accessibility."""
        yield from (f"wider than the window: {one}" for one in page.evaluate(_OVERFLOW))
        yield from (f"small target: {one}" for one in page.evaluate(_SMALL_TARGETS))
        if self.options.no_axe:
            return
        for violation in self._violations(page):
            for node in violation["nodes"][:3] or [{"html": "the check broke down"}]:
                yield f"axe {violation['id']}: {node['html'][:160]} {_why(node)}"

    def _violations(self, page: Page) -> list[dict[str, Any]]:
        """Run axe; a check that broke down counts as a violation."""
        response = self.axe.run(page, options=AXE_OPTIONS).response
        broken = [rule for rule in response["incomplete"] if not rule["nodes"]]
        return [*response["violations"], *broken]


def _why(node: dict[str, object]) -> str:
    summary = str(node.get("failureSummary", ""))
    return " ".join(summary.split())[:200]


def main(arguments: list[str]) -> int:
    options = parsed(arguments)
    wrong = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        looker = Looker(options, browser)
        windows = product(
            options.page,
            [int(width) for width in options.widths.split(",")],
            options.themes.split(","),
            options.languages.split(","),
        )
        for one, width, theme, language in windows:
            for line in looker.look(one, width, theme, language):
                wrong += 1
                print(f"{one.name} {width} {theme} {language}: {line}")
        browser.close()
    print(f"{wrong} thing(s) wrong; pictures in {options.out}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
