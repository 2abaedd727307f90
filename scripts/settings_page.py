"""
Write docs/settings.md from the settings in the code.

    python scripts/settings_page.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "settings.md"
_HEAD = """# Settings

Everything that an installation may choose, read from the environment when it starts.
This page is written by `make docs` from `src/tdkt/config/environment.py`.

| setting | default | meaning |
|---|---|---|
"""


def page() -> str:
    """Return the page, one row a setting, in the order of the code."""
    sys.path.insert(0, str(ROOT / "src"))
    from tdkt.config.environment import SETTINGS

    rows = [
        f"| `{setting.name}` | {f'`{setting.default}`' if setting.default else '—'} "
        f"| {setting.meaning} |\n"
        for setting in SETTINGS
    ]
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page())
