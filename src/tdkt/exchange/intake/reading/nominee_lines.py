"""One row of a table as a line: who is nominated, with every honour asked for."""

import re
from datetime import date

from .capitals import first_capital
from .dates import BadBirthDate, birth_date, joined_birth_date
from .grids import as_text
from .groups import tidy_unit
from .honours import HonourNames, is_blank_mark, is_mark
from .names import LONGEST_NAME, PersonName, group_name, kind_of_name, person_name
from .offices import part_post_and_unit
from .results import Field
from .row_values import (
    BIRTH_FIELDS,
    DATA_FIELDS,
    NAME_FIELDS,
    Asked,
    Context,
    Line,
    RowValues,
)
from .texts import fold, is_capitals, one_line
from .titles import Title

LONGEST_TEXT = 300
LONGEST_SUMMARY = 10_000

_DITTO = re.compile(
    r"""(?:["”“〃]|''|-?\s*nt\s*-?|-["”]-|//|-?\s*như trên\s*-?)""", re.IGNORECASE
)
_NO_DATE = {"", "-", "–", "—", "/", "x", "..."}
_TICKED_KINDS = {Field.COLLECTIVE_NAME: "collective", Field.HOUSEHOLD_NAME: "household"}


def line_of(
    values: RowValues,
    context: Context,
    title: Title,
    names: HonourNames,
    today: date,
    previous: Line | None,
) -> Line:
    """Return the line a row of data makes."""
    grid = values.grid
    line = Line(grid.sheet, values.row, hidden=values.row in grid.hidden_rows)
    line.is_new = _begins_here(values)
    typed, column, of_kind = _typed_name(values)
    line.kind = _kind(values, typed, of_kind, context, title)
    person = _put_name(line, typed, column)
    _put_birth(line, values, person, today)
    _put_gender(line, values, person)
    _put_work(line, values, person, previous, may_part=not (context.unit or title.unit))
    if line.unit is None and line.kind != "collective":
        line.unit = context.unit or title.unit
    _put_summary(line, values)
    _put_honours(line, values, context, title, names)
    _note_broken(line, values)
    return line


def _begins_here(values: RowValues) -> bool:
    """Tell whether the nominee's name is typed in this row, not merged from above."""
    return values.has(*NAME_FIELDS) or not values.has_name()


def _typed_name(values: RowValues) -> tuple[str, int | None, str | None]:
    """Return (name as typed, its column, kind the column is for)."""
    family = values.first(Field.FAMILY_NAME)
    given = values.first(Field.GIVEN_NAME)
    if family is not None or given is not None:
        columns = values.all(Field.FAMILY_NAME, Field.GIVEN_NAME)
        text = " ".join(one_line(as_text(v)) for v in (family, given) if v is not None)
        return text, columns[0][0], None
    kinds = {Field.COLLECTIVE_NAME: "collective", Field.HOUSEHOLD_NAME: "household"}
    for field_ in (Field.NAME, Field.COLLECTIVE_NAME, Field.HOUSEHOLD_NAME):
        for column, value in values.all(field_):
            text = value if isinstance(value, str) else as_text(value)
            if any(c.isalpha() for c in text) and not is_mark(text):
                return text, column, kinds.get(field_)
    columns_of_name = values.columns(*NAME_FIELDS)
    return "", columns_of_name[0].index if columns_of_name else None, None


def _kind(
    values: RowValues, typed: str, of_column: str | None, context: Context, title: Title
) -> str:
    said = fold(as_text(values.first(Field.KIND)))
    for word, kind in (
        ("tap the", "collective"),
        ("don vi", "collective"),
        ("ca nhan", "individual"),
        ("ho", "household"),
        ("gia dinh", "household"),
    ):
        if re.match(rf"{word}\b", said):
            return kind
    for field_, kind in _TICKED_KINDS.items():
        if any(is_mark(as_text(value)) for _c, value in values.all(field_)):
            return kind
    by_name = kind_of_name(typed) if typed else None
    if by_name == "household" or of_column == "household":
        return "household"
    if of_column:
        return of_column
    if context.kind:
        return context.kind
    is_person = values.has(*BIRTH_FIELDS, Field.GENDER)
    if by_name and not is_person:
        return by_name
    if title.kind and not (is_person and title.kind == "collective"):
        return title.kind
    return "individual"


def _put_name(line: Line, typed: str, column: int | None) -> PersonName | None:
    if column is not None:
        line.cells["name"] = column
    line.raw["name"] = one_line(typed)
    if not typed.strip():
        line.problems.append(("missing_name", column, {}))
        return None
    person = None
    if line.kind == "individual":
        person = person_name(typed)
        line.name = person.name or None
    else:
        line.name = group_name(typed) or None
    if line.name is None:
        line.problems.append(("missing_name", column, {}))
    else:
        _check_length(line, "name", line.name, column, LONGEST_NAME)
    return person


def _check_length(
    line: Line, _field: str, text: str, column: int | None, most: int
) -> None:
    if len(text) > most:
        line.problems.append(("too_long", column, {"length": len(text), "most": most}))


def _put_birth(
    line: Line, values: RowValues, person: PersonName | None, today: date
) -> None:
    if line.kind == "collective":
        return
    typed = values.all(Field.BIRTH, Field.MALE, Field.FEMALE)
    typed = [(c, v) for c, v in typed if fold(as_text(v)) not in _NO_DATE]
    parts = values.all(Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR)
    try:
        if typed:
            line.cells["birth_date"] = typed[0][0]
            line.raw["birth_date"] = as_text(typed[0][1])
            is_american = values.table.month_first
            line.birth = birth_date(typed[0][1], today=today, month_first=is_american)
        elif parts:
            line.cells["birth_date"] = parts[-1][0]
            fields = (Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR)
            day, month, year = (values.first(f) for f in fields)
            line.raw["birth_date"] = "/".join(as_text(v) for _c, v in parts)
            line.birth = joined_birth_date(day, month, year, today=today)
        elif person and person.birth:
            line.raw["birth_date"] = person.birth
            line.birth = birth_date(person.birth, today=today)
    except BadBirthDate:
        facts: dict[str, object] = {"text": line.raw["birth_date"][:60]}
        line.problems.append(("bad_date", line.cells.get("birth_date"), facts))


def _put_gender(line: Line, values: RowValues, person: PersonName | None) -> None:
    if line.kind != "individual":
        return
    for column, value in values.all(Field.GENDER):
        line.cells["gender"] = column
        line.raw["gender"] = as_text(value)
        word = fold(as_text(value))
        if word in ("nam", "male", "m", "trai", "ong"):
            line.gender = "male"
        elif word in ("nu", "female", "f", "gai", "ba") or _ticks_women(
            values, column, word
        ):
            line.gender = "female"
    sides = [("male", values.all(Field.MALE)), ("female", values.all(Field.FEMALE))]
    given = [(sex, cells[0][0]) for sex, cells in sides if cells]
    given = [(s, c) for s, c in given if not is_blank_mark(as_text(values.value(c)))]
    if len(given) == 1:
        line.gender, line.cells["gender"] = given[0]
    if line.gender is None and person:
        line.gender = person.gender


def _ticks_women(values: RowValues, column: int, word: str) -> bool:
    titles = [fold(c.title) for c in values.table.columns if c.index == column]
    return is_mark(word) and any(re.search(r"\bnu\b", title) for title in titles)


def _put_work(
    line: Line,
    values: RowValues,
    person: PersonName | None,
    previous: Line | None,
    *,
    may_part: bool,
) -> None:
    post = _work_text(line, values, Field.POST, "post", previous)
    unit = _work_text(line, values, Field.UNIT, "unit", previous)
    both = _work_text(line, values, Field.POST_AND_UNIT, "post", previous)
    if both:
        unit_first = _names_unit_first(values)
        if line.kind == "collective":
            unit = unit or both
        else:
            parted = part_post_and_unit(both, unit_first=unit_first)
            post, unit = post or parted[0], unit or parted[1]
        column = values.all(Field.POST_AND_UNIT)[0][0]
        if unit:
            line.cells.setdefault("unit", column)
            line.raw.setdefault("unit", one_line(both))
    elif person and person.rest and not post and not unit:
        post, unit = part_post_and_unit(person.rest)
    elif post and not unit and may_part and not values.columns(Field.UNIT):
        if re.search(r"[,;\n]|\s[-–]\s", post):
            post, unit = part_post_and_unit(post)
    elif unit and not post and not values.columns(Field.POST) and line.kind == "individual":
        post, unit = _parted_unit(unit)
    if line.kind == "collective":
        post = None
    line.post = _worded(post)
    line.unit = tidy_unit(unit) if unit else None
    for text, name in ((line.post, "post"), (line.unit, "unit")):
        if text:
            _check_length(line, name, text, line.cells.get(name), LONGEST_TEXT)


def _worded(post: str | None) -> str | None:
    if not post:
        return None
    text = one_line(post)
    return first_capital(text.lower() if is_capitals(text) and len(text) > 5 else text)


def _parted_unit(unit: str) -> tuple[str | None, str | None]:
    post, rest = part_post_and_unit(unit, unit_first=True)
    return (post, rest) if post and rest and fold(post) != fold(unit) else (None, unit)


def _names_unit_first(values: RowValues) -> bool:
    title = fold(values.columns(Field.POST_AND_UNIT)[0].title)
    unit = re.search(r"don vi|noi|co quan|phong|truong", title)
    post = re.search(r"chuc|nghe|nhiem vu|cong viec", title)
    return bool(unit and post and unit.start() < post.start())


def _work_text(
    line: Line, values: RowValues, field_: Field, name: str, previous: Line | None
) -> str | None:
    for column, value in values.all(field_):
        text = value if isinstance(value, str) else as_text(value)
        line.cells[name] = column
        line.raw[name] = one_line(text)
        if _DITTO.fullmatch(text.strip()):
            return getattr(previous, name) if previous else None
        return None if text.strip() in _NO_DATE else text
    return None


def _put_summary(line: Line, values: RowValues) -> None:
    for column, value in values.all(Field.SUMMARY):
        line.cells["summary"] = column
        line.summary = one_line(as_text(value)) or None
        line.raw["summary"] = line.summary or ""
        if line.summary:
            _check_length(line, "summary", line.summary, column, LONGEST_SUMMARY)


def asked_in(values: RowValues, names: HonourNames) -> list[Asked]:
    """Return the honours the cells of a row ask for, each once."""
    asked: list[Asked] = []
    for column, value in values.all(Field.HONOUR):
        text = value if isinstance(value, str) else as_text(value)
        if is_blank_mark(text):
            continue
        if is_mark(text):
            # A tick below “Đề nghị” asks for what the title names; below one heading of
            # several it asks for that heading, known or not.
            if len(values.columns(Field.HONOUR, Field.HONOUR_MARK)) > 1:
                asked.append(Asked(_leaf(values, column), None, column))
            continue
        asked += [Asked(w.text, w.code, column) for w in names.in_cell(text)]
    for marked in values.columns(Field.HONOUR_MARK):
        text = as_text(values.value(marked.index))
        if not text or is_blank_mark(text):
            continue
        if is_mark(text):
            asked.append(Asked(marked.title, marked.honour_code, marked.index))
        else:
            asked += [Asked(w.text, w.code, marked.index) for w in names.in_cell(text)]
    once: dict[str, Asked] = {}
    for one in asked:
        once.setdefault(one.code or fold(one.text), one)
    return list(once.values())


def _leaf(values: RowValues, column: int) -> str:
    titles = (c.title for c in values.table.columns if c.index == column)
    return next(titles, "").split(" / ")[-1]


def _put_honours(
    line: Line, values: RowValues, context: Context, title: Title, names: HonourNames
) -> None:
    columns = values.columns(Field.HONOUR, Field.HONOUR_MARK)
    line.honours = asked_in(values, names)
    if columns:
        used = line.honours[0].column if line.honours else columns[0].index
        line.cells["honour_code"] = columns[0].index if used is None else used
        line.raw["honour_code"] = ", ".join(a.text for a in line.honours)
    for asked in line.honours:
        if asked.code is None:
            facts: dict[str, object] = {"text": asked.text[:120]}
            line.problems.append(("unknown_honour", asked.column, facts))
    if not line.honours:
        codes = context.honours or title.honours
        line.honours = [
            Asked("", code) for code in _suiting(codes, line.kind, names, title.day)
        ]
    if not line.honours:
        line.notices.append("no_honour")


def _suiting(codes: list[str], kind: str, names: HonourNames, day: date) -> list[str]:
    """Return the honours of a title this line asks for: the only one, or what suits."""
    if len(codes) < 2:
        return codes
    kinds = {code: names.subject_kinds(code, day) for code in codes}
    fitting = [code for code in codes if kind in (kinds[code] or ())]
    return fitting if len(fitting) == 1 else []


def _note_broken(line: Line, values: RowValues) -> None:
    meant = tuple(f for f in (*NAME_FIELDS, *DATA_FIELDS))
    column = values.is_broken(*meant)
    if column is None:
        return
    name_columns = {c.index for c in values.columns(*NAME_FIELDS)}
    if column in name_columns:
        line.problems = [p for p in line.problems if p[0] != "missing_name"]
    line.problems.append(("unreadable", column, {}))
