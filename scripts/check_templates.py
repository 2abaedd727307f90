"""Check that every template is written as the formatter writes it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    templates = sorted(str(path) for path in ROOT.glob("src/tdkt/*/*/templates/**/*.html"))
    if not templates:
        print("no templates found")
        return 1
    djade = Path(sys.executable).with_name("djade")
    command = [str(djade), "--target-version", "5.2", "--check", *templates]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
