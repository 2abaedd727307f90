import re
from io import BytesIO

import segno
from PIL import Image

from tdkt.tools.documents.qr import qr_png, qr_svg

ADDRESS = "https://tdkt.example.vn/k/AB7K-9X4M-0001"


def test_vector_code_has_exactly_the_dark_modules():
    matrix = segno.make(ADDRESS, error="m", boost_error=False, micro=False, mask=2).matrix
    side = len(matrix)

    svg = qr_svg(ADDRESS, quiet_zone=4)

    drawn = {
        (int(x) - 4 + step, int(y) - 4)
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v", svg)
        for step in range(int(width))
    }
    dark = {(x, y) for y in range(side) for x in range(side) if matrix[y][x]}
    assert drawn == dark
    assert f'viewBox="0 0 {side + 8} {side + 8}"' in svg


def test_picture_is_the_same_code_with_its_quiet_zone():
    picture = Image.open(BytesIO(qr_png(ADDRESS, scale=2))).convert("1")
    matrix = segno.make(ADDRESS, error="m", boost_error=False, micro=False, mask=2).matrix

    read = [
        [picture.getpixel((2 * x + 8, 2 * y + 8)) == 0 for x in range(len(matrix))]
        for y in range(len(matrix))
    ]
    assert read == [[bool(module) for module in row] for row in matrix]
    assert picture.size == (2 * (len(matrix) + 8),) * 2
