"""Dolos: a detector for programming exercises, here with words for tokens. Needs Node."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.copied_text.scoring import Found

PACKAGE = "@dodona/dolos-core@1.2.1"
_GRAM, _WINDOW = 10, 10
_MEGABYTES = 8_000
_WORD = re.compile(r"\w+")


class Dolos:
    """The winnowing index of `@dodona/dolos-core` in a process of Node."""

    def __init__(self, folder: Path) -> None:
        if not (shutil.which("node") and shutil.which("npm")):
            raise ImportError("Dolos needs node and npm")
        subprocess.run(
            ["npm", "install", "--silent", "--prefix", str(folder), PACKAGE], check=True
        )
        script = folder / "dolos.mjs"
        shutil.copy(Path(__file__).with_suffix(".mjs"), script)
        self._process = subprocess.Popen(
            [
                "node",
                f"--max-old-space-size={_MEGABYTES}",
                script,
                str(_GRAM),
                str(_WINDOW),
            ],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _ask(self, **question: Any) -> Any:
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        assert pipe_in is not None
        assert pipe_out is not None
        pipe_in.write(json.dumps(question) + "\n")
        pipe_in.flush()
        return json.loads(pipe_out.readline())

    def add(self, id: int, text: str) -> None:
        self._ask(add=id, words=_placed(text))

    def build(self) -> None:
        pass

    def check(self, text: str) -> list[Found]:
        return [
            Found(id, score, [(a, b, c, d) for a, b, c, d in spans])
            for id, score, spans in self._ask(words=_placed(text))
        ]

    def disk_bytes(self) -> int:
        return 0

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def _placed(text: str) -> list[tuple[str, int, int]]:
    return [(one.group().lower(), one.start(), one.end()) for one in _WORD.finditer(text)]
