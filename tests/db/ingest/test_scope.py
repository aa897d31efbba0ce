"""Whom an order reaches, how far it runs on, and what only looks like one."""

import pytest

from db.ingest import draft_bytes
from db.records import Directive, Organization, Result

LEAD = "Họp mẫu\nSáng 14-7-2031, ông Trần Văn Thử, Phó Chủ tịch UBND tỉnh Mẫu chủ trì cuộc họp về cây mẫu.\n"
ASKED = "Kết luận cuộc họp, ông Trần Văn Thử yêu cầu Sở Y tế tiêm vắc xin cho đàn bò mẫu."


def directives(body: str) -> list[tuple[str, str]]:
    """Each directive's addressees (or the words for them) and its first three words."""
    draft = draft_bytes((LEAD + body).encode(), file="a.txt")
    names = {one.address: one.name for one in draft.records if isinstance(one, Organization)}
    return [
        (
            ", ".join(names[address] for address in one.addressees) or one.addressed_as or "",
            " ".join(one.statement.split()[:3]),
        )
        for one in draft.records
        if isinstance(one, Directive)
    ]


def results(body: str) -> list[tuple[str, str]]:
    draft = draft_bytes((LEAD + body).encode(), file="a.txt")
    names = {one.address: one.name for one in draft.records if isinstance(one, Organization)}
    return [
        (names.get(one.organization or "", ""), " ".join(one.statement.split()[:3]))
        for one in draft.records
        if isinstance(one, Result)
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{ASKED} Tăng cường kiểm tra chuồng trại.", ("Sở Y tế tỉnh Mẫu", "Tăng cường kiểm")),
        (f"{ASKED}\nTăng cường kiểm tra chuồng trại.", ("Sở Y tế tỉnh Mẫu", "Tăng cường kiểm")),
        (
            f"{ASKED}\nÔng Trần Văn Thử phát biểu tại cuộc họp.\nTăng cường kiểm tra chuồng trại.",
            ("Sở Y tế tỉnh Mẫu", "Tăng cường kiểm"),
        ),
        (f"{ASKED} Công an tỉnh tuần tra ban đêm.", ("Công an tỉnh Mẫu", "Tuần tra ban")),
        (f"{ASKED} Đối với các xã, cần lập danh sách hộ nuôi bò.", ("các xã", "Cần lập danh")),
        (
            f"{ASKED} Bộ phận thú y khẩn trương lập danh sách hộ nuôi bò.",
            ("Bộ phận thú y", "Khẩn trương lập"),
        ),
        (f"{ASKED}\n- Các xã lập danh sách hộ nuôi bò.", ("Các xã", "Lập danh sách")),
        (
            f"{ASKED} Đồng thời, giao nhiệm vụ cho Sở Tài chính bố trí đủ kinh phí.",
            ("Sở Tài chính tỉnh Mẫu", "Bố trí đủ"),
        ),
        (
            f"{ASKED} Trong tổ chức tiêm phòng, các xã cần lập danh sách hộ nuôi bò.",
            ("các xã", "Cần lập danh"),
        ),
        (
            "Công điện nêu rõ: Công an tỉnh tăng cường tuần tra ban đêm.",
            ("Công an tỉnh Mẫu", "Tăng cường tuần"),
        ),
        (
            "Ông Trần Văn Thử nhấn mạnh: Để phòng bệnh tốt, các xã cần lập danh sách hộ nuôi bò.",
            ("các xã", "Cần lập danh"),
        ),
        (
            "Đoàn kiểm tra mong muốn Ban Chấp hành Hội Nông dân tỉnh nhân rộng đàn bò mẫu.",
            ("Hội Nông dân tỉnh Mẫu", "Nhân rộng đàn"),
        ),
        (
            "Ông Trần Văn Thử đề nghị:\n- Hội Nông dân tỉnh nhân rộng đàn bò mẫu.",
            ("Hội Nông dân tỉnh Mẫu", "Nhân rộng đàn"),
        ),
        (
            "Ông Trần Văn Thử lưu ý thêm, các xã tăng cường kiểm tra chuồng trại.",
            ("các xã", "Tăng cường kiểm"),
        ),
        (
            "Ông Trần Văn Thử đề nghị, bên cạnh việc nuôi bò, Hội Nông dân tỉnh quan tâm nuôi cá.",
            ("Hội Nông dân tỉnh Mẫu", "Quan tâm nuôi"),
        ),
        (
            "Ông Trần Văn Thử biểu dương và mong muốn Hội Nông dân tỉnh tiếp tục nuôi bò mẫu.",
            ("Hội Nông dân tỉnh Mẫu", "Tiếp tục nuôi"),
        ),
        (
            "Ông Trần Văn Thử cho rằng, đàn bò phát triển chậm. Vì vậy, các xã cần mở lớp dạy nghề.",
            ("các xã", "Cần mở lớp"),
        ),
    ],
    ids=[
        "next sentence",
        "next paragraph",
        "past a caption",
        "new addressee",
        "đối với",
        "unknown words",
        "bullet",
        "assigned",
        "in a field of work",
        "by a paper",
        "an aim before the addressee",
        "by visitors",
        "a list behind a colon",
        "one thing more",
        "besides",
        "praise and a wish",
        "what follows from it",
    ],
)
def test_a_directive_without_a_trigger_belongs_to_the_order_before(body: str, found: tuple[str, str]) -> None:
    assert directives(body)[-1] == found


@pytest.mark.parametrize(
    "turn",
    [
        "Dịp này, Hội Nông dân tỉnh trao 5 suất quà.",
        "Các đại biểu đã thảo luận về giá bò mẫu.",
        "Theo báo cáo, đàn bò của tỉnh có 500 con.",
        "Ông Trần Văn Thử chúc mừng các hộ nuôi bò.",
    ],
)
def test_the_scope_ends_where_the_account_turns(turn: str) -> None:
    assert len(directives(f"{ASKED}\n{turn}")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Đại diện các xã đề nghị UBND tỉnh sớm cấp giống bò mẫu.",
        "Hội Nông dân tỉnh kiến nghị Trung ương Hội mở lớp dạy nuôi bò.",
        "Đàn bò phát triển đáp ứng yêu cầu của thị trường.",
        "Hội Nông dân tỉnh hoàn thành nhiệm vụ được giao.",
        "Thời gian tới, Hội Nông dân tỉnh sẽ nuôi thêm bò mẫu.",
        "Công điện nêu rõ: Đàn bò của tỉnh phát triển ổn định.",
        "Đại diện các xã cho rằng, đàn bò phát triển chậm. Vì vậy, UBND tỉnh cần cấp giống bò.",
        "Ông Trần Văn Thử khẳng định, UBND tỉnh luôn đồng hành cùng Hội.",
        "UBND huyện Ví Dụ đã chỉ đạo các xã tiêm vắc xin cho bò.",
    ],
)
def test_what_only_looks_like_an_order_is_none(words: str) -> None:
    assert directives(words) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("“Cơ sở phải có cách làm mới”, ông Trần Văn Thử đề nghị.", ("Cơ sở", "Phải có cách")),
        ("Tuổi trẻ tỉnh nhà cần phát huy tinh thần xung kích.", ("Tuổi trẻ tỉnh nhà", "Cần phát huy")),
        (
            "Ông Trần Văn Thử đánh giá cao đàn bò mẫu; các chỉ tiêu cần bám sát thực tế.",
            ("", "Các chỉ tiêu"),
        ),
        (
            "Ông Trần Văn Thử đã phát biểu chỉ đạo Sở Y tế tiếp tục tiêm vắc xin.",
            ("Sở Y tế tỉnh Mẫu", "Tiếp tục tiêm"),
        ),
        (
            "Đoàn công tác ghi nhận kết quả của Hội; đồng thời, đề nghị Sở Y tế tiếp tục tiêm vắc xin.",
            ("Sở Y tế tỉnh Mẫu", "Tiếp tục tiêm"),
        ),
    ],
)
def test_what_someone_ought_to_do_is_asked_of_them(body: str, found: tuple[str, str]) -> None:
    assert directives(body) == [found]


@pytest.mark.parametrize(
    "body",
    [
        "Các đại biểu đề nghị một số việc như chăm sóc bò.",
        "Công trình này đã phải dừng lại.",
        "Ông Trần Văn Thử đã nhấn mạnh như vậy tại cuộc họp.",
    ],
)
def test_a_need_that_is_nobodys_is_no_directive(body: str) -> None:
    assert directives(body) == []


def test_addressees_may_be_listed_past_semicolons() -> None:
    body = "Ông Trần Văn Thử yêu cầu Sở Y tế; Sở Tài chính; Công an tỉnh tập trung phòng bệnh cho bò."
    assert directives(body) == [
        ("Sở Y tế tỉnh Mẫu, Sở Tài chính tỉnh Mẫu, Công an tỉnh Mẫu", "Tập trung phòng")
    ]


def test_a_group_may_be_listed_past_semicolons() -> None:
    body = "Ông Trần Văn Thử yêu cầu các chi bộ, trường học, trạm y tế; các sở, ngành tập trung phòng bệnh."
    assert directives(body) == [("các chi bộ, trường học, trạm y tế; các sở, ngành", "Tập trung phòng")]


def test_what_someone_promises_is_no_directive() -> None:
    assert directives(f"{ASKED} Hội Nông dân tỉnh sẽ phối hợp với các trường.") == directives(ASKED)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("6 tháng qua, Hội Nông dân tỉnh đã trồng 12 ha lúa.", "Hội Nông dân tỉnh Mẫu"),
        ("Hội Nông dân tỉnh đã trồng 12 ha lúa. Các cấp hội nuôi 3 ao cá.", "Hội Nông dân tỉnh Mẫu"),
        ("Theo Sở Y tế, toàn tỉnh đã tiêm cho 500 con bò.", "Sở Y tế tỉnh Mẫu"),
        ("Bà Lê Thị Giả Định cho biết, Hội Nông dân tỉnh đã trồng 12 ha lúa.", "Hội Nông dân tỉnh Mẫu"),
        ("Các đơn vị đã trồng 12 ha lúa mẫu.", ""),
        ("Hội Nông dân tỉnh đã trồng 12 ha lúa. Các cấp bộ Đoàn đã đào 3 ao cá.", ""),
        (
            "Hội Nông dân tỉnh đã trồng 12 ha lúa. Các cấp Hội Cựu chiến binh đã đào 3 ao cá.",
            "Hội Cựu chiến binh tỉnh Mẫu",
        ),
        ("Việc trồng lúa được Hội Nông dân tỉnh quan tâm thực hiện tốt.", "Hội Nông dân tỉnh Mẫu"),
        ("Các cấp Công đoàn Giáo dục tỉnh đã mở 3 lớp mẫu.", "Công đoàn Giáo dục tỉnh Mẫu"),
        (
            "Bộ CHQS tỉnh họp. Dưới sự chỉ đạo của Sở Y tế, UBND tỉnh, lực lượng vũ trang tỉnh đã xây 3 nhà.",
            "Bộ Chỉ huy Quân sự tỉnh Mẫu",
        ),
        (
            "Từ đầu quý tới nay, Liên hiệp các Hội KH&KT tỉnh Mẫu đã mở 3 lớp.",
            "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Mẫu",
        ),
    ],
)
def test_a_result_belongs_to_whoever_is_spoken_of(body: str, found: str) -> None:
    assert results(body)[-1][0] == found


@pytest.mark.parametrize(
    "body",
    [
        "Tại cuộc họp, có 15 ý kiến được Phó Chủ tịch UBND tỉnh Trần Văn Thử chỉ đạo các sở trả lời ngay.",
        "Ông Trần Văn Thử, Trưởng ban chỉ đạo làm trưởng đoàn kiểm tra cây mẫu của tỉnh.",
        "Hội nghị được ông Trần Văn Thử, Chủ tịch Hội Nông dân tỉnh, quán triệt kết luận 66 của Ban mẫu.",
    ],
    ids=["by someone", "who is at the head", "who told of it"],
)
def test_an_order_that_is_only_told_of_is_none(body: str) -> None:
    assert directives(body) == []


def test_a_result_counts_for_the_organization_named_before_a_group() -> None:
    said = "Trong năm 2030, Hội Nông dân tỉnh và các tổ chức thành viên đã trồng 500 cây mẫu."
    assert results(said) == [("Hội Nông dân tỉnh Mẫu", "Trong năm 2030,")]


def test_letters_that_ask_for_something_may_be_counted() -> None:
    said = "Trong năm 2030, Hội Nông dân tỉnh tiếp nhận 109 đơn phản ánh, kiến nghị về cây mẫu."
    assert results(said) == [("Hội Nông dân tỉnh Mẫu", "Trong năm 2030,")]


def test_who_stands_in_a_picture_is_not_who_did_it() -> None:
    picture = "Hội nghị phản biện do Ủy ban MTTQ Việt Nam thành phố Giả Định tổ chức."
    said = f"{picture}\nMTTQ các cấp trong tỉnh quan tâm giám sát. Mặt trận đã tổ chức 62 cuộc giám sát."
    assert results(said)[-1] == ("Mặt trận Tổ quốc Việt Nam tỉnh Mẫu", "Mặt trận đã")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Sở Y tế đã tiêm cho 500 con bò. Điểm nổi bật trong quý là tập trung dạy nuôi bò.", 2),
        ("Hằng quý, qua bình xét có từ 61% đến 64% chi hội mẫu vững mạnh.", 1),
        ("Sở Y tế đã có Công văn số 12/SYT về tiêm vắc xin cho đàn bò.", 0),
        ("Năm học vừa qua, các hoạt động ở trường mẫu được quan tâm.", 1),
        ("Tại cuộc họp, các đại biểu đã thảo luận về lúa. Trong đó, tập trung về nuôi cá mẫu.", 0),
        ("Lãnh đạo Hội Nông dân tỉnh tặng Cờ thi đua cho 3 chi hội.", 0),
        ("Năm 2031, Hội Nông dân tỉnh tiếp tục dạy nghề nuôi bò; phấn đấu mở 12 lớp mẫu.", 0),
        ("Hội Nông dân tỉnh đã trồng 12 ha lúa. Tình hình trộm bò vẫn còn tiềm ẩn phức tạp.", 1),
    ],
    ids=[
        *("what stands out", "of every year", "a paper", "a school year", "what was talked about"),
        *("an award", "a plan", "what is wanting"),
    ],
)
def test_what_was_brought_about_is_a_result(said: str, count: int) -> None:
    assert len(results(said)) == count


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Bà Lê Thị Giả Định, Tỉnh ủy viên, phát biểu.", set()),
        ("Hội LHTN tỉnh họp với Hội Liên hiệp Thanh niên tỉnh.", {"Hội Liên hiệp Thanh niên tỉnh Mẫu"}),
        (
            "Sở GD-ĐT họp với Sở Giáo dục và Đào tạo, Sở Giáo dục - Đào tạo.",
            {"Sở Giáo dục và Đào tạo tỉnh Mẫu"},
        ),
        ("Công đoàn Giáo dục (CĐGD) tỉnh họp; CĐGD tỉnh mở 3 lớp.", {"Công đoàn Giáo dục tỉnh Mẫu"}),
        ("Hội Khuyến học (KH) tỉnh họp; Hội KH tỉnh mở 3 lớp.", {"Hội Khuyến học tỉnh Mẫu"}),
        (
            "Văn phòng HĐND-UBND huyện Ví Dụ họp.",
            {"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Ví Dụ"},
        ),
        ("Ủy ban Trung ương MTTQ Việt Nam họp.", {"Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"}),
        ("Lớp học ở Trung tâm Công tác xã hội trẻ em.", set()),
    ],
    ids=[
        "an office",
        "short",
        "three spellings",
        "initials",
        "initials behind its kind",
        "shared",
        "centre",
        "xã hội",
    ],
)
def test_a_body_is_named_once_however_it_is_spelled(words: str, names: set[str]) -> None:
    draft = draft_bytes((LEAD + words).encode(), file="a.txt")
    found = {one.name for one in draft.records if isinstance(one, Organization)}
    assert found - {"Ủy ban nhân dân tỉnh Mẫu"} == names


def test_whoever_is_called_by_initials_that_the_text_explains_is_spoken_of() -> None:
    said = "Công đoàn Giáo dục (CĐGD) tỉnh và Sở Y tế họp.\nTrong năm 2030, CĐGD tỉnh đã mở 3 lớp mẫu."
    assert results(said) == [("Công đoàn Giáo dục tỉnh Mẫu", "Trong năm 2030,")]


def test_a_sentence_that_begins_with_an_addressee_goes_on_with_the_order() -> None:
    assert directives(f"{ASKED} Hội Nông dân tỉnh rà soát lại việc đã làm để tránh sai sót.")[1] == (
        "Hội Nông dân tỉnh Mẫu",
        "Rà soát lại",
    )


def test_what_is_told_of_a_later_year_is_no_result() -> None:
    assert results("Năm 2032, Hội Nông dân tỉnh Mẫu tập trung nuôi 300 con bò.") == []
    assert len(results("Năm 2031, Hội Nông dân tỉnh Mẫu tập trung nuôi 300 con bò.")) == 1
