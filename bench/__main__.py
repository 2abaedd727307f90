"""
Measure everything that has a bench of its own, one after the other.

    python -m bench             all
    python -m bench intake      one of them
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def benches() -> list[str]:
    """Return the names of the benches: folders here that can be run."""
    return sorted(path.parent.name for path in FOLDER.glob("*/__main__.py"))


def main(chosen: list[str]) -> int:
    """Run the chosen benches, all when none is chosen; exit 1 when one of them fails."""
    known = benches()
    if unknown := set(chosen) - set(known):
        print(f"no bench {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
        return 2
    failed = []
    for name in chosen or known:
        print(f"\n── {name}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{name}"], cwd=FOLDER.parent, check=False
        )
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
