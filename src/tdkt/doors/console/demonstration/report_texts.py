"""Invented reports put together from phrases: like real ones to read, like none to compare."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from tdkt.doors.console.demonstration.report_words import TOPICS, Topic


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split(" | "))


T = TypeVar("T")

# Each of three syllables at most: what all reports may say must make no passage of four.
_WHEN = _listed(
    "Đầu học kỳ | Mùa mưa dầm | Cuối quý hai | Giữa năm ngoái | Trước dịp Tết | Có hôm"
    " | Cuối buổi | Lúc đông nhất | Ngay tuần đầu | Tháng thứ ba | Mấy ngày nắng"
    " | Sau kỳ nghỉ | Sáng thứ hai | Vào mùa gặt | Hôm kiểm tra | Buổi chiều muộn"
    " | Ngày phiên chợ | Đợt tập huấn | Khi bàn giao | Kỳ sơ kết"
)
_NOTED = _listed(
    "tôi thấy | sổ ghi rằng | nhiều người kể | đáng lo là | phiếu cho biết | dễ gặp cảnh"
    " | vẫn còn chuyện | tôi đếm được | ai cũng ngại | thường xảy ra | khó nhất là | có lúc"
)
_SO = _listed(
    "Vì vậy | Từ đó | Cho nên | Do thế | Bởi lẽ ấy | Để tháo gỡ | Muốn sửa | Bởi thế"
    " | Nghĩ vậy | Bàn xong | Thấy thế | Cuối cùng"
)
_HOW = _listed(
    "không tốn tiền | mất một chiều | cả nhóm góp | từng bước nhỏ | có ghi chép"
    " | đúng phần việc | chắc từng phần | làm rồi chỉnh | dùng đồ sẵn | sau giờ làm"
    " | cùng bạn nghề | khỏi đợi mua | học hỏi thêm | có người soát | lặp mỗi tháng"
    " | xin phép trước | rất đơn giản | thử hai lượt"
)
_MEASURE = _listed(
    "So cùng kỳ | Tính cả năm | Qua hai đợt | Theo phiếu hỏi | Dò sổ cũ | Ở ba nơi"
    " | Ngày cao điểm | Cộng mọi tuần | Hỏi người trong cuộc | Trừ ca lạ | Lọc số nhầm"
)
_NEED = _listed(
    "Dễ nhân rộng | Cần đều tay | Đọc là hiểu | Khỏi cần máy | Bắt đầu nhỏ | Giữ đúng nhịp"
    " | Tập huấn gọn | Chia ca khéo | Tùy nơi chỉnh | Đừng đặt nặng | Nên hỏi trước | Làm dần"
)


class Hand:
    """Draws phrases in turn from shuffled packs, so that none comes again too soon."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._packs: dict[tuple[Any, ...], list[Any]] = {}

    def draw(self, phrases: tuple[T, ...]) -> T:
        """Return one; after all were drawn they come again in another order."""
        pack = self._packs.setdefault(phrases, [])
        if not pack:
            pack += self.random.sample(phrases, len(phrases))
        drawn: T = pack.pop()
        return drawn

    def two(self, phrases: tuple[str, ...]) -> tuple[str, str]:
        """Draw two different phrases."""
        one = self.draw(phrases)
        other = self.draw(phrases)
        return (one, other) if other != one else (one, self.draw(phrases))


Sentence = Callable[[Hand, Topic], str]


def _fault(hand: Hand, t: Topic) -> str:
    return f"{hand.draw(_WHEN)}, {hand.draw(_NOTED)} {hand.draw(t.people)} {hand.draw(t.faults)}"


def _two_faults(hand: Hand, t: Topic) -> str:
    one, two = hand.two(t.faults)
    return f"Với {hand.draw(t.things)}, {hand.draw(t.people)} hay {one}, khi thì {two}"


def _thing(hand: Hand, t: Topic) -> str:
    one, two = hand.two(t.things)
    when = hand.draw(_WHEN).lower()
    return f"{one.capitalize()} lẫn vào {two}, {when} chỉ {hand.draw(t.people)} rành"


def _deed(hand: Hand, t: Topic) -> str:
    how, thing = hand.draw(_HOW), hand.draw(t.things)
    return f"{hand.draw(_SO)}, tôi {hand.draw(t.deeds)}, {how}, dựa trên {thing}"


def _step(hand: Hand, t: Topic) -> str:
    one, two = hand.two(t.deeds)
    return f"Bước kế, {one}; {hand.draw(_HOW)}, rồi {two}"


def _try(hand: Hand, t: Topic) -> str:
    people, thing, how = hand.draw(t.people), hand.draw(t.things), hand.draw(_HOW)
    return f"Đưa {thing} cho {hand.random.randint(3, 48)} {people}, {how}, tôi {hand.draw(t.deeds)}"


def _gain(hand: Hand, t: Topic) -> str:
    figure = f"{hand.random.randint(11, 97)},{hand.random.randint(1, 9)}%"
    return f"{hand.draw(_MEASURE)}, {hand.draw(t.gains)}: {figure}"


def _figures(hand: Hand, t: Topic) -> str:
    asked, still = hand.random.randint(61, 240), hand.random.randint(12, 60)
    measure, people = hand.draw(_MEASURE).lower(), hand.draw(t.people)
    return f"Trong {asked} {people}, {still} còn lúng túng, {measure}; {hand.draw(t.gains)}"


def _spread(hand: Hand, t: Topic) -> str:
    thing, how = hand.draw(t.things), hand.draw(_HOW)
    return f"{hand.draw(_NEED)}; có {thing}, {how}, {hand.draw(t.gains)}"


_PARTS: tuple[tuple[str, tuple[Sentence, ...]], ...] = (
    (
        "7.1. Tình trạng giải pháp đã biết",
        (_fault, _two_faults, _thing, _fault),
    ),
    (
        "7.2. Nội dung giải pháp đề nghị công nhận là sáng kiến",
        (_deed, _step, _try, _deed, _step),
    ),
    ("7.3. Khả năng áp dụng của giải pháp", (_spread, _try, _spread)),
    (
        "7.4. Hiệu quả, lợi ích thu được",
        (_gain, _figures, _gain),
    ),
)
_OATH = (
    "Tôi (chúng tôi) xin cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự thật "
    "và hoàn toàn chịu trách nhiệm trước pháp luật."
)


@dataclass(frozen=True)
class Told:
    """What a report says of itself."""

    title: str
    author: str
    unit: str
    year: int


def compose(
    random: Random, told: Told, *, paragraphs: int, opening: str = "", half: int = 0
) -> str:
    """
    Return the text of a report in the layout of the official description of a work.

    Args:
        paragraphs: of each of its four parts; three make some 800 syllables.
        opening: the form text of the author's unit, which all its reports begin with.
        half: 1 or 2 draws on that half of the phrases alone: reports of the two halves
            share nothing though they tell of the same thing.
    """
    topic, hand = half_of(TOPICS[told.title], half), Hand(random)
    lines = [
        "BẢN MÔ TẢ SÁNG KIẾN",
        f"1. Tên sáng kiến: {told.title}",
        f"2. Lĩnh vực áp dụng sáng kiến: {topic.field}",
        f"3. Tác giả: {told.author}",
        f"5. Đơn vị áp dụng sáng kiến lần đầu: {told.unit}",
        f"6. Thời gian áp dụng sáng kiến lần đầu: năm {told.year}",
        "7. Mô tả bản chất của sáng kiến",
    ]
    if opening:
        lines.insert(1, opening)
    for heading, makers in _PARTS:
        lines.append(heading)
        lines += [_paragraph(hand, topic, makers) for _ in range(paragraphs)]
    lines += [_OATH, f"{told.unit}, năm {told.year}", told.author]
    return "\n".join(lines)


def half_of(topic: Topic, half: int) -> Topic:
    """Return the whole topic (0), or the first or second half of each of its lists."""
    if not half:
        return topic
    part = slice(0, 3) if half == 1 else slice(3, None)
    lists = (topic.people, topic.things, topic.faults, topic.deeds, topic.gains)
    return Topic(topic.field, *(one[part] for one in lists))


def _paragraph(hand: Hand, topic: Topic, makers: tuple[Sentence, ...]) -> str:
    chosen = [hand.draw(makers) for _ in range(hand.random.randint(3, 5))]
    return " ".join(f"{make(hand, topic)}." for make in chosen)
