"""The level of a body that is named without one."""

import pytest

from db.ingest.names import Names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Huyện ủy, UBND làm việc.", "Ủy ban nhân dân huyện"),
        ("Lãnh đạo HĐND, UBND quận Ví Dụ.", "Hội đồng nhân dân quận Ví Dụ"),
        ("Mặt trận Tổ quốc và các đoàn thể xã.", "Mặt trận Tổ quốc Việt Nam xã"),
        ("UBND phường Mẫu họp. Hội Nông dân tham dự.", "Hội Nông dân phường Mẫu"),
        ("Hội Nông dân các cấp trong huyện. UBND tỉnh, Tỉnh ủy.", "Hội Nông dân huyện"),
        ("Tại Hải Phòng, Tỉnh ủy nghe Hội Nông dân.", "Hội Nông dân thành phố Hải Phòng"),
        ("Hội Nông dân Việt Nam giao Hội Nông dân đôn đốc.", "Hội Nông dân Việt Nam"),
        ("Huyện Ví Dụ họp, Hội Nông dân Ví Dụ dự.", "Hội Nông dân huyện Ví Dụ"),
        ("Ban đại diện Hội Người cao tuổi quận Mẫu họp.", "Hội Người cao tuổi quận Mẫu"),
        ("Ban chỉ đạo nuôi bò tỉnh Mẫu họp.", "Ban chỉ đạo nuôi bò tỉnh Mẫu"),
        (
            "Liên hiệp các hội khoa học và kỹ thuật họp với UBND huyện Ví Dụ.",
            "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
        ),
        ("Ban Dân vận T.Ư họp.", "Ban Dân vận Trung ương"),
        ("Thị ủy Mẫu làm việc với Hội Nông dân.", "Hội Nông dân thị xã Mẫu"),
    ],
)
def test_a_body_has_the_level_of_its_list_else_that_of_the_article(text: str, name: str) -> None:
    assert name in [one.name for one in Names(text).mentions]
