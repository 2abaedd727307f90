"""A window of the browser that looks hard at every page it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect
from scripts import screenshots
from tests.factories.accounts import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tdkt.ground.accounts.models import User

# Colours that are still fading in are no colours to judge.
_AT_REST = """async () => {
  scrollTo(0, 0);
  const fading = document.getAnimations()
    .filter(one => one.effect.getTiming().iterations !== Infinity);
  await Promise.all(fading.map(one => one.finished.catch(() => null)));
}"""
PHONE, TABLET, DESK = 375, 768, 1440


class Window:
    """
    What one person sees. Whatever is wrong with a page is kept in `wrong`.

    A form is found by the end of its address, so that wording may change freely.
    """

    def __init__(
        self, browser: Browser, base: str, *, width: int = DESK, scripts: bool = True
    ) -> None:
        options = screenshots.parsed(["--base", base, "--out", ".", "--page", "page:/:"])
        self._looker = screenshots.Looker(options, browser)
        self._scripts = scripts
        self.width = width
        self.context = browser.new_context(
            base_url=base,
            locale="vi-VN",
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.seen: list[str] = []
        self._expected = 200
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self._complain(f"script: {error}"))

    def _note(self, line: ConsoleMessage) -> None:
        # The browser mentions an answer that refuses; here it is one that was asked for.
        meant = self._expected >= 400 and f"status of {self._expected}" in line.text
        if line.type == "error" and not meant:
            self._complain(f"console: {line.text}")

    def _complain(self, words: str) -> None:
        self.wrong.append(f"{self.path} at {self.width}: {words}")

    @property
    def path(self) -> str:
        return "/" + self.page.url.split("/", 3)[-1]

    @property
    def text(self) -> str:
        """Return the words of the page's main part, in one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    def sign_in(self, user: User) -> Window:
        self.open("/accounts/login/")
        self.page.fill("[name=login]", user.username)
        self.page.fill("[name=password]", PASSWORD)
        with self.page.expect_navigation():
            self.page.locator("[data-sign-in] button").first.click()
        assert "/login" not in self.path, self.text
        self.look()
        return self

    def open(self, path: str, *, status: int = 200) -> Window:
        self._expected = status
        response = self.page.goto(path)
        assert response is not None
        assert response.status == status, f"{path}: {response.status}"
        self.look()
        return self

    def look(self) -> None:
        """Check the page as it stands: contrast, names, width, size of targets."""
        self.page.wait_for_load_state()
        self.seen.append(self.path)
        if self._scripts:
            # Jumping to a part lays the fixed head over what stands above it.
            self.page.evaluate(_AT_REST)
            for line in self._looker.measured(self.page):
                self._complain(line)

    def form(self, address: str) -> Locator:
        """Return the form that is sent to an address with this end; folded ones unfold."""
        form = self.page.locator(f'form[action$="{address}"]').first
        expect(form).to_be_attached()
        folded = form.locator("xpath=ancestor::details")
        for fold in folded.all():
            if fold.get_attribute("open") is None:
                fold.locator("summary").first.click()
        return form

    def send(self, address: str, *, status: int = 200, **typed: str) -> Window:
        """Fill in the form of an address, press its button, answer the question, look."""
        return self.press(self.form(address), status=status, **typed)

    def press(
        self, form: Locator, *, button: str = "", status: int = 200, **typed: str
    ) -> Window:
        """Fill in a form and press its first button, or the one named by a selector."""
        for name, value in typed.items():
            form.locator(f"[name={name}]").first.fill(value)
        pressed = form.locator(button or "button").first
        self._expected = status
        with self.page.expect_navigation() as gone:
            pressed.click()
            self._say_yes()
        response = gone.value
        assert response is not None
        assert response.status == status, f"{self.path}: {response.status} {self.text}"
        self.look()
        return self

    def _say_yes(self) -> None:
        """Answer the dialog that asks before something final, if one came up."""
        dialog = self.page.locator("#confirm-dialog[open]")
        if self._scripts and dialog.count():
            dialog.locator("[data-confirm-yes]").click()

    def follow(self, link: str, *, status: int = 200) -> Window:
        """Follow the first link whose address holds the text."""
        found = self.page.locator(f'a[href*="{link}"]').first
        self._expected = status
        with self.page.expect_navigation() as gone:
            found.click()
        response = gone.value
        # Within a page there is no answer; a part of it was jumped to.
        assert response is None or response.status == status, f"{link}: {response.status}"
        self.look()
        return self

    def link(self, part: str) -> str:
        """Return the address of the first link that holds the text."""
        found = self.page.locator(f'a[href*="{part}"]').first.get_attribute("href")
        assert found is not None, f"no link {part} on {self.path}"
        return found

    def download(self, part: str) -> bytes:
        """Fetch what a link of this page leads to, signed in as this person."""
        response = self.context.request.get(self.link(part))
        assert response.status == 200, f"{part}: {response.status}"
        return response.body()

    def attach(self, path: Path | str, kind: str) -> Window:
        """Attach a paper of a kind to the dossier shown."""
        form = self.form("/papers/attach/")
        form.locator("[name=kind]").select_option(kind)
        form.locator("[name=file]").set_input_files(path)
        return self.press(form)

    def close(self) -> None:
        self.context.close()
