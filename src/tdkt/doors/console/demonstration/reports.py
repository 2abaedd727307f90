"""
Reports of the commune's works: clean ones, one taken over, one copied in part.

Kept, compared and judged by the services, like those of an office.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.services.reports import attach_report
from tdkt.casework.initiatives.services.works import (
    Author,
    WorkFacts,
    register_initiative,
)
from tdkt.casework.reuse.choices import TextKind, Verdict
from tdkt.casework.reuse.models import Comparison, Text
from tdkt.casework.reuse.services.comparing import ask_comparison, run_comparison
from tdkt.casework.reuse.services.judging import judge
from tdkt.casework.reuse.services.shared import (
    add_shared,
    load_packaged_texts,
    review_shared,
)
from tdkt.casework.reuse.services.texts import keep_text
from tdkt.doors.console.demonstration.commune import Commune
from tdkt.doors.console.demonstration.report_texts import Told, compose
from tdkt.doors.console.demonstration.report_words import TOPICS
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject

# Its own draws, so that nothing else of the demonstration depends on these texts.
_SEED = 2606
_TAKEN_OVER = "Phân nhóm học sinh theo tiến độ trong tiết Toán"
_COPIED_IN_PART = "Sách nói song ngữ Việt - Khmer cho học sinh lớp 1"
_COPIED_FROM = "Góc đọc mở theo chủ đề từng tháng"
_CLEAN = "Thí nghiệm hóa học bằng vật liệu dễ tìm ở địa phương"
_CONTINUED = "Vườn rau học đường gắn với môn Khoa học"
_EVERY_YEAR = "Bảng theo dõi công việc tuần của cơ quan trên một trang"
_FROM_COLLEAGUE = "Lịch hẹn trả kết quả bằng tin nhắn cho người dân"
_COLLEAGUE = "Mẫu trả lời sẵn cho 20 thủ tục thường gặp tại Bộ phận Một cửa"
# Two people wrote of the same thing in their own words.
_TWICE = (
    "Sổ theo dõi hộ nghèo dùng chung giữa các ấp",
    "Bản đồ tổ dân cư phục vụ thu gom rác tại nguồn",
    "Quy trình phối hợp xác minh hộ tịch trong một ngày làm việc",
    "Cách lưu hồ sơ đất đai theo thửa để tra cứu nhanh",
    "Nhóm hỗ trợ người cao tuổi nộp hồ sơ trực tuyến",
)
_FIRST_HALF = frozenset((_CONTINUED, _COPIED_IN_PART, _FROM_COLLEAGUE, *_TWICE))
FORM_TITLE = "Mẫu mở đầu báo cáo sáng kiến của xã Đông Thái"
OPENING = (
    "Thực hiện kế hoạch phát động phong trào thi đua của Ủy ban nhân dân xã Đông Thái, "
    "căn cứ chức năng, nhiệm vụ được phân công và tình hình thực tế tại đơn vị, tôi xin "
    "báo cáo tóm tắt nội dung giải pháp đã áp dụng, kết quả đạt được và đề nghị Hội đồng "
    "sáng kiến xã xem xét, công nhận theo quy định."
)


@dataclass
class _Desk:
    """What the story needs to keep a report."""

    commune: Commune
    random: Random

    def at(self, days_ago: int) -> datetime:
        day = today() - timedelta(days=days_ago)
        hour = time(14, self.random.randint(0, 59))
        return timezone.make_aware(datetime.combine(day, hour))

    def report(self, told: Told, *, paragraphs: int = 4, half: int = 0) -> str:
        """Return a new report with the form text of the commune."""
        return compose(self.random, told, paragraphs=paragraphs, opening=OPENING, half=half)

    def keep(self, content: str, told: Told, author: Subject | None, unit: Unit) -> Text:
        """Keep a report of an earlier year, as it came in that November."""
        days_ago = min((today() - min(date(told.year, 11, 5), today())).days, 700)
        return keep_text(
            kind=TextKind.INITIATIVE,
            title=told.title,
            content=content,
            unit=unit,
            authors=[author] if author else [],
            year=told.year,
            actor=None,
            at=self.at(days_ago),
            is_invented=True,
        )

    def put_on_file(self, content: str, told: Told, work: Initiative) -> Text:
        """Keep the report of a work that was recognised in an earlier year."""
        author = _author(work)
        text = self.keep(content, told, author, author.unit)
        address = work.get_absolute_url()
        Text.objects.filter(pk=text.pk).update(address=address)
        Initiative.objects.filter(pk=work.pk, report=None).update(report=text)
        return text

    def hand_in(self, content: str, told: Told, author: Subject) -> Text:
        """Enter a work of this year that waits, and hand its report in as a file."""
        clerk = self.commune.users["donvi"]
        work = register_initiative(
            unit=author.unit,
            facts=WorkFacts(
                title=told.title,
                field=TOPICS[told.title].field,
                first_applied_on=today() - timedelta(days=120),
                filed_on=today() - timedelta(days=10),
                applied=True,
            ),
            authors=[Author(author, Decimal(100))],
            actor=clerk,
            at=self.at(10),
        )
        Initiative.objects.filter(pk=work.pk).update(is_invented=True)
        work.refresh_from_db()
        name = "bao-cao-sang-kien.txt"
        work, _read = attach_report(
            work=work, content=content.encode(), name=name, actor=clerk, at=self.at(9)
        )
        assert work.report is not None  # noqa: S101 — it was just handed in
        return work.report


def write_reports(commune: Commune) -> None:
    """Keep reports of the works on file, and compare those that the story is about."""
    desk = _Desk(commune, Random(_SEED))  # noqa: S311 — invention, not secrecy
    _form(desk)
    far = _of_another_district(desk)
    works = _works_by_title(commune)
    plain = {title: _plain(desk, works[title], title) for title in TOPICS if title in works}
    seconds = [_second(desk, works[title], title) for title in _TWICE]
    told = [
        _taken_over(desk, works, plain),
        _copied_in_part(desk, works, far),
        plain[_CLEAN],
        _continued(desk, plain),
        _every_year(desk, plain),
        _from_colleague(desk, works, plain),
        *seconds,
    ]
    compared = [_compare(desk, text) for text in told]
    _judge(desk, compared[3])


def _form(desk: _Desk) -> None:
    """Enter the commune's own form, and have the leader stand behind it."""
    load_packaged_texts(at=desk.at(80))
    users = desk.commune.users
    form = add_shared(
        title=FORM_TITLE,
        content=OPENING,
        unit=desk.commune.units.dong_thai,
        year=today().year,
        actor=users["chuyenvien"],
        at=desk.at(60),
    )
    review_shared(text=form, actor=users["lanhdao"], at=desk.at(59))
    Text.objects.filter(pk=form.pk).update(is_invented=True)


def _of_another_district(desk: _Desk) -> Text:
    """Keep a report of a school that the commune's people may not look into."""
    school = desk.commune.units.an_bien_schools[0]
    author = Subject.objects.filter(unit=school, kind="individual").order_by("pk").first()
    name = author.name if author else ""
    told = Told(_COPIED_FROM, name, school.name, today().year - 3)
    content = compose(desk.random, told, paragraphs=4, half=1)
    return desk.keep(content, told, author, school)


def _works_by_title(commune: Commune) -> dict[str, list[Initiative]]:
    """Return the works of the commune's branch, oldest recognition first, by title."""
    works: dict[str, list[Initiative]] = {}
    rows = Initiative.objects.filter(
        unit__path__startswith=commune.units.dong_thai.path, state=WorkState.RECOGNISED
    )
    for work in rows.select_related("unit").order_by("recognised_on", "pk"):
        works.setdefault(work.title, []).append(work)
    return works


def _author(work: Initiative) -> Subject:
    part = work.authorships.select_related("subject__unit").order_by("position").first()
    assert part is not None  # noqa: S101 — every work has an author
    return part.subject


def _told(work: Initiative, title: str) -> Told:
    author = _author(work)
    year = work.recognised_on.year if work.recognised_on else today().year
    return Told(title, author.name, author.unit.name, year)


def _told_now(work: Initiative, title: str) -> Told:
    author = _author(work)
    return Told(title, author.name, author.unit.name, today().year)


def _plain(desk: _Desk, works: list[Initiative], title: str) -> Text:
    """Keep the report of the first work of a title: written by its author alone."""
    told, half = _told(works[0], title), 1 if title in _FIRST_HALF else 0
    half = 2 if title == _COPIED_FROM else half
    content = desk.report(told, paragraphs=desk.random.randint(3, 5), half=half)
    return desk.put_on_file(content, told, works[0])


def _second(desk: _Desk, works: list[Initiative], title: str) -> Text:
    """Keep another report on the same thing that shares no passage with the first."""
    work = works[-1]
    told = _told_now(work, title)
    content = desk.report(told, paragraphs=3, half=2)
    return desk.hand_in(content, told, _author(work))


def _taken_over(
    desk: _Desk, works: dict[str, list[Initiative]], plain: dict[str, Text]
) -> Text:
    """Keep a colleague's report handed in again: school, year and names are changed."""
    first, before = plain[_TAKEN_OVER], _told(works[_TAKEN_OVER][0], _TAKEN_OVER)
    author = next(
        (one for one in map(_author, works[_TAKEN_OVER]) if one.unit.name != before.unit),
        _author(works[_TAKEN_OVER][-1]),
    )
    told = Told(_TAKEN_OVER, author.name, author.unit.name, today().year)
    content = first.content.replace(before.author, told.author)
    content = content.replace(before.unit, told.unit)
    content = content.replace(f"năm {before.year}", f"năm {told.year}")
    return desk.hand_in(content, told, author)


def _copied_in_part(desk: _Desk, works: dict[str, list[Initiative]], far: Text) -> Text:
    """Keep a report a third of which stands, without accents, in one of another unit."""
    work = works[_COPIED_IN_PART][-1]
    told = _told_now(work, _COPIED_IN_PART)
    lines = desk.report(told, paragraphs=3, half=2).split("\n")
    theirs = [line for line in far.content.split("\n") if line.count(" ") > 30]
    size = sum(len(line) for line in lines)
    taken: list[str] = []
    while theirs and sum(len(line) for line in taken) < size * 0.5:
        taken.append(_bare(theirs.pop(0)))
    middle = len(lines) // 2
    content = "\n".join([*lines[:middle], *taken, *lines[middle:]])
    return desk.hand_in(content, told, _author(work))


def _bare(line: str) -> str:
    """Return a line as somebody types it who leaves the accents out."""
    return ". ".join(fold(part).capitalize() for part in line.split(". ")) + "."


def _continued(desk: _Desk, plain: dict[str, Text]) -> Text:
    """Keep what an author wrote anew about own earlier work, quoting some of it."""
    earlier = plain[_CONTINUED]
    author = earlier.authors.get()
    told = Told(_CONTINUED, author.name, author.unit.name, today().year)
    lines = desk.report(told, paragraphs=4, half=2).split("\n")
    quoted = [line for line in earlier.content.split("\n") if line.count(" ") > 30][:4]
    content = "\n".join([*lines[:9], *quoted, *lines[9:]])
    return desk.hand_in(content, told, author)


def _every_year(desk: _Desk, plain: dict[str, Text]) -> Text:
    """Hand in what the same author handed in last year and the year before."""
    first = plain[_EVERY_YEAR]
    author, last = first.authors.get(), today().year - 1
    then = Told(_EVERY_YEAR, author.name, author.unit.name, last)
    changed = first.content.replace(f"năm {first.year}", f"năm {last}")
    desk.keep(changed, then, author, author.unit)
    told = Told(_EVERY_YEAR, author.name, author.unit.name, today().year)
    return desk.hand_in(changed.replace(f"năm {last}", f"năm {told.year}"), told, author)


def _from_colleague(
    desk: _Desk, works: dict[str, list[Initiative]], plain: dict[str, Text]
) -> Text:
    """Keep a report with some paragraphs of another office's report in it."""
    work = works[_FROM_COLLEAGUE][-1]
    told = _told_now(work, _FROM_COLLEAGUE)
    lines = desk.report(told, paragraphs=4, half=2).split("\n")
    theirs = [
        line for line in plain[_COLLEAGUE].content.split("\n") if line.count(" ") > 30
    ]
    content = "\n".join([*lines[:12], *theirs[2:5], *lines[12:]])
    return desk.hand_in(content, told, _author(work))


def _compare(desk: _Desk, text: Text) -> Comparison:
    """Have a report compared as the officer does, unless that was asked already."""
    comparison = ask_comparison(
        text=text, actor=desk.commune.users["chuyenvien"], at=desk.at(8)
    )
    run_comparison(comparison.pk)
    comparison.refresh_from_db()
    return comparison


def _judge(desk: _Desk, comparison: Comparison) -> None:
    judge(
        comparison=comparison,
        source=comparison.sources.order_by("position").first(),
        verdict=Verdict.CONTINUATION,
        reason="Tác giả tự trích báo cáo của mình; phần giải pháp năm nay là mới.",
        actor=desk.commune.users["chuyenvien"],
        at=desk.at(1),
    )
