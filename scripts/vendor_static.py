"""
Take the style sheets, scripts and icons of other projects into the package.

    python scripts/vendor_static.py           fetch with npm, write the files and manifest
    python scripts/vendor_static.py --check   compare the files with the manifest's hashes

Nobody who installs or serves needs npm: the files are kept under static/vendor, and
manifest.json names for each its package, version, licence and SHA-256. To use one more
icon, add its name (https://tabler.io/icons) to vendor_icons.txt and run the script again.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src/tdkt/ground/core/static/vendor"
MANIFEST = VENDOR / "manifest.json"


@dataclass(frozen=True)
class Package:
    """A pinned npm package and the files taken from it: path inside → name kept."""

    name: str
    version: str
    licence: str
    files: dict[str, str]


PACKAGES = (
    Package(
        "@tabler/core",
        "1.6.1",
        "MIT",
        {
            "dist/css/tabler.min.css": "tabler.min.css",
            "dist/js/tabler.min.js": "tabler.min.js",
        },
    ),
    Package(
        "echarts",
        "6.1.0",
        "Apache-2.0",
        {
            "dist/echarts.common.min.js": "echarts.common.min.js",
            "LICENSE": "echarts.LICENSE.txt",
            "NOTICE": "echarts.NOTICE.txt",
        },
    ),
)
ICON_PACKAGE = Package(
    "@tabler/icons", "3.51.0", "MIT", {"LICENSE": "tabler-icons.LICENSE.txt"}
)
SPRITE = "icons.svg"

ICONS = ROOT / "scripts/vendor_icons.txt"


def unpacked(package: Package, folder: Path) -> Path:
    """Fetch one package with npm and return the folder of its content."""
    done = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.strip().splitlines()[-1]
    target = folder / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return target / "package"


def without_source_map(content: bytes) -> bytes:
    """Drop the note of a source map, which is not vendored and breaks hashed names."""
    text = re.sub(rb"\s*/\*# sourceMappingURL=[^*]*\*/", b"", content)
    return re.sub(rb"\n//# sourceMappingURL=\S+", b"", text).rstrip() + b"\n"


def sprite(icons: Path) -> bytes:
    """Return one SVG holding each icon as a symbol under its name."""
    symbols = []
    for name in sorted(set(ICONS.read_text().split())):
        source = (icons / f"{name}.svg").read_text()
        body = source[source.index(">", source.index("<svg")) + 1 : source.rindex("</svg>")]
        shapes = " ".join(body.split()).replace("> <", "><")
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""]
    return "\n".join(lines).encode()


def fetch() -> dict[str, list[dict[str, str]]]:
    """Write every vendored file and return the manifest that describes them."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    rows = []

    def keep(package: Package, name: str, content: bytes) -> None:
        (VENDOR / name).write_bytes(content)
        rows.append(
            {
                "file": name,
                "package": package.name,
                "version": package.version,
                "licence": package.licence,
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )

    with tempfile.TemporaryDirectory() as temporary:
        for package in (*PACKAGES, ICON_PACKAGE):
            content = unpacked(package, Path(temporary))
            for source, name in package.files.items():
                keep(package, name, without_source_map((content / source).read_bytes()))
            if package is ICON_PACKAGE:
                keep(package, SPRITE, sprite(content / "icons/outline"))
    return {"files": sorted(rows, key=lambda row: row["file"])}


def differences() -> list[str]:
    """Return the files that are missing, changed or not in the manifest."""
    listed = {
        row["file"]: row["sha256"] for row in json.loads(MANIFEST.read_text())["files"]
    }
    present = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path != MANIFEST
    }
    names = sorted(listed.keys() | present.keys())
    return [name for name in names if listed.get(name) != present.get(name)]


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        MANIFEST.write_text(json.dumps(fetch(), indent=2) + "\n")
    wrong = differences()
    for name in wrong:
        print(f"{name}: not as the manifest says")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
