"""
Names as units write them: abbreviations, old names, names with the issuer.

Compared folded (no accents, no case, sĩ = sỹ) and without spaces, so that `CSTĐ CS`,
`cstđcs` and `CSTDCS` are one. An alias ending in `…` also holds with more words after it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tdkt.ground.core.text import fold
from tdkt.tools.law.reading import LawDataInvalid

# Words that introduce an honour without being part of its name.
_LEADING = re.compile(
    r"^(?:(?:de nghi|xet|tang thuong|tang|cong nhan|danh hieu thi dua|danh hieu|"
    r"hinh thuc khen thuong|hinh thuc|cap|dat|nhan)\s+)+(?=\S)"
)


def _key(folded: str) -> str:
    return folded.replace(" ", "")


@dataclass(frozen=True)
class Names:
    """
    Aliases of all honours, ready to be asked.

    Args:
        exact: code(s) by key; more than one code where the words are vague.
        prefixes: (key, codes), longest first, for aliases that end in `…`.
        short: the usual abbreviation of each code.
    """

    exact: Mapping[str, tuple[str, ...]]
    prefixes: tuple[tuple[str, tuple[str, ...]], ...]
    short: Mapping[str, str]

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the codes `text` may mean, () when nobody calls an honour so."""
        folded = fold(text)
        stripped = _LEADING.sub("", folded)
        for key in dict.fromkeys((_key(folded), _key(stripped))):
            if key in self.exact:
                return self.exact[key]
        key = _key(stripped)
        for prefix, codes in self.prefixes:
            if key.startswith(prefix):
                return codes
        return ()

    def find(self, text: str) -> str | None:
        """Return the only code `text` can mean, else None."""
        codes = self.candidates(text)
        return codes[0] if len(codes) == 1 else None


def names_from(raw: Mapping[str, Any], official: Mapping[str, tuple[str, ...]]) -> Names:
    """
    Build the names from aliases.yaml and the official names of the catalogue.

    Args:
        raw: content of aliases.yaml: `honours` {code: {short, aliases}} and `vague`
            {alias: codes}.
        official: official Vietnamese names by code.

    Raises:
        LawDataInvalid: an unknown code, or one alias claimed by two honours.
    """
    exact: dict[str, tuple[str, ...]] = {}
    prefixes: dict[str, tuple[str, ...]] = {}

    def claim(alias: str, codes: tuple[str, ...]) -> None:
        table, bare = (prefixes, alias[:-1]) if alias.endswith("…") else (exact, alias)
        key = _key(fold(bare))
        if not key:
            raise LawDataInvalid("aliases.yaml", f"“{alias}” says nothing")
        if table.setdefault(key, codes) != codes:
            raise LawDataInvalid(
                "aliases.yaml", f"“{alias}” means {table[key]} and also {codes}"
            )

    for code, names in official.items():
        claim(code, (code,))
        for name in names:
            claim(name, (code,))
    short: dict[str, str] = {}
    for code, entry in raw["honours"].items():
        if code not in official:
            raise LawDataInvalid("aliases.yaml", f"names unknown honour {code}")
        if entry.get("short"):
            short[code] = entry["short"]
            claim(entry["short"], (code,))
        for alias in entry.get("aliases", ()):
            claim(alias, (code,))
    for alias, codes in raw["vague"].items():
        claim(alias, tuple(codes))
    longest_first = sorted(prefixes.items(), key=lambda item: -len(item[0]))
    return Names(exact=exact, prefixes=tuple(longest_first), short=short)
