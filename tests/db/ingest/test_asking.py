"""Who asks for something without the plainest words: wishes, boards, papers; and who is asked."""

import pytest

from db.ingest import draft_bytes
from db.ingest.layout import laid_out
from db.ingest.lines import paragraphs
from db.ingest.names import Names
from db.records import Source
from tests.db.ingest.test_scope import directives

_LED = "Kết luận hội nghị, ông Trần Văn Thử ghi nhận việc nuôi cá mẫu."


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (f"{_LED} Đồng thời bày tỏ mong muốn các chi hội phát huy việc nuôi bò.", "các chi hội"),
        (f"{_LED} Đồng thời nhấn mạnh các chi hội cần nuôi thêm bò mẫu.", "các chi hội"),
        (
            "Ông Trần Văn Thử biểu dương bà con, đồng thời mong rằng Hội Nông dân tỉnh sẽ tiếp tục nuôi bò.",
            "Hội Nông dân tỉnh Mẫu",
        ),
        ("Ông Trần Văn Thử gửi gắm các chi hội tiếp tục nuôi thêm bò mẫu.", "các chi hội"),
        (
            "Ông Trần Văn Thử yêu cầu Ban chỉ đạo hè các cấp thực hiện việc nuôi bò mẫu.",
            "Ban chỉ đạo hè các cấp",
        ),
        (
            "Ban Thường vụ Hội Nông dân tỉnh Mẫu đề nghị các cấp Hội nuôi thêm bò mẫu.",
            "Hội Nông dân tỉnh Mẫu",
        ),
        ("Theo ông Trần Văn Thử, đàn bò còn ít, do vậy các chi hội cần nuôi thêm bò mẫu.", "các chi hội"),
        (
            "Ông Trần Văn Thử đề nghị, với vinh dự được giao, các chi hội cần nuôi thêm bò mẫu.",
            "các chi hội",
        ),
        (
            "Ông Trần Văn Thử nhấn mạnh: Nông dân đã góp nhiều, do đó đề nghị các chi hội nuôi bò mẫu.",
            "các chi hội",
        ),
        ("Ông Trần Văn Thử đề nghị sau buổi họp này, hai Hội tập trung nuôi thêm bò mẫu.", "hai Hội"),
        (
            "UBND tỉnh đề nghị các ngành và các cơ quan Trung ương trên địa bàn nuôi thêm bò mẫu.",
            "các ngành và các cơ quan",
        ),
        ("Theo đó, UBND tỉnh Mẫu chỉ đạo Sở Y tế nuôi thêm bò mẫu.", "Sở Y tế tỉnh Mẫu"),
        ("Chủ tịch Quốc hội đề nghị hai cơ quan nuôi thêm bò mẫu.", "hai cơ quan"),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ nuôi thêm bò mẫu.", "Sở Y tế tỉnh Mẫu"),
        ("Cụ thể, các ngành có trách nhiệm nuôi thêm bò mẫu.", "các ngành"),
        (
            "Hội Nông dân tỉnh vừa gửi công văn đề nghị Hội Nông dân các huyện nuôi thêm bò mẫu.",
            "Hội Nông dân các huyện",
        ),
        ("UBND tỉnh Mẫu vừa có văn bản chỉ đạo Sở Y tế nuôi thêm bò mẫu.", "Sở Y tế tỉnh Mẫu"),
        ("Ban Chỉ đạo nuôi bò đã có công văn đề nghị các địa phương nuôi thêm bò mẫu.", "các địa phương"),
        ("Ủy ban nhân dân tỉnh giao Sở Y tế tiêm vắc xin cho đàn bò mẫu.", "Sở Y tế tỉnh Mẫu"),
        ("Lãnh đạo LĐLĐ huyện đề nghị công đoàn cơ sở tập trung nuôi thêm bò mẫu.", "công đoàn cơ sở"),
        (
            "Để làm tốt nhiệm vụ cuối năm, Hội Nông dân tỉnh chỉ đạo các cấp Hội tập trung nuôi bò mẫu.",
            "Hội Nông dân tỉnh Mẫu",
        ),
        (
            "Văn phòng truyền đạt ý kiến của Chủ tịch UBND tỉnh về bò.\nTheo đó, Sở Y tế chủ động tiêm bò.",
            "Sở Y tế tỉnh Mẫu",
        ),
        ("Ông Trần Văn Thử phát biểu: các chi hội cần nuôi thêm bò mẫu.", "các chi hội"),
        ("Chủ tọa kỳ họp Trần Văn Thử chỉ đạo các ngành tập trung nuôi bò mẫu.", "các ngành"),
        (
            "Thủ tướng Chính phủ giao các Bộ, cơ quan, địa phương tập trung nuôi bò.",
            "các Bộ, cơ quan, địa phương",
        ),
        ("Ông Trần Văn Thử yêu cầu: Tổ chức quán triệt việc nuôi bò mẫu.", ""),
        (
            "Ông Trần Văn Thử cảm ơn các tổ chức, cá nhân tặng bò và đề nghị Hội Nông dân tỉnh nuôi đàn bò.",
            "Hội Nông dân tỉnh Mẫu",
        ),
        ("Tôi mong rằng Hội Nông dân tỉnh sẽ tiếp tục nuôi thêm bò mẫu.", "Hội Nông dân tỉnh Mẫu"),
        (
            "Mong muốn Ban Liên lạc đồng hương tại thành phố Ví Dụ tiếp tục nuôi thêm bò mẫu.",
            "Ban Liên lạc đồng hương tại thành phố Ví Dụ",
        ),
        (
            "Ông Trần Văn Thử mong muốn sau chuyến thăm bò, học cách nuôi, các già làng tiếp tục nuôi bò.",
            "các già làng",
        ),
        (
            f"{_LED} Đàn bò còn ít, do vậy, nhiệm kỳ này, các chi hội cũng cần nuôi thêm bò mẫu.",
            "các chi hội",
        ),
        (
            "Ông Trần Văn Thử đề nghị các nhà báo cũng như các tổ nuôi bò tiếp tục nuôi thêm bò mẫu.",
            "các nhà báo cũng như các tổ nuôi bò",
        ),
        ("Ông Trần Văn Thử yêu cầu Tiểu ban Tuyên truyền mở sổ nuôi bò mẫu.", "Tiểu ban Tuyên truyền"),
        ("Ông Trần Văn Thử yêu cầu Cụm các tỉnh Ví Dụ tiếp tục nuôi thêm bò mẫu.", "Cụm các tỉnh Ví Dụ"),
    ],
    ids=[
        "a wish",
        "the leader goes on",
        "a wish behind praise",
        "what is laid to the heart",
        "a board that directs by its name",
        "a board and its own",
        "who ought to comes late",
        "who ought to behind an order",
        "the order behind what was said",
        "two bodies after an occasion",
        "offices of the centre among others",
        "a government directs",
        "the head of the assembly",
        "who takes the lead",
        "whose duty it is",
        "an association and its branches",
        "a paper just out",
        "a letter",
        "a council by its whole name",
        "heads of an association",
        "a board looks ahead",
        "an opinion passed on",
        "words after a colon",
        "whoever presides",
        "ministries",
        "organize is no body",
        "an order behind thanks",
        "what the speaker hopes",
        "a wish for a body at a place",
        "a wish with its time",
        "who ought to as well",
        "one as well as the other",
        "a board within a board",
        "a group of provinces",
    ],
)
def test_it_is_asked_for(body: str, asked: str) -> None:
    assert [who for who, _words in directives(body)] == [asked]


@pytest.mark.parametrize(
    "body",
    [
        "Đoàn giám sát cho biết sẽ đề nghị các ngành nuôi thêm bò mẫu.",
        "Ông Trần Văn Thử đã lưu ý như vậy tại buổi họp quý I.",
        "Các thành viên Tiểu ban nhất trí với việc nuôi bò, đồng thời đề nghị bổ sung thêm cỏ mẫu.",
        "Lãnh đạo Hội Nông dân huyện đề nghị Huyện ủy cho nuôi thêm bò mẫu.",
        "6 tháng qua, UBND tỉnh Mẫu chỉ đạo các ngành nuôi bò mẫu.",
        "6 tháng qua, Hội Nông dân tỉnh Mẫu chỉ đạo các cấp Hội nuôi bò mẫu.",
        "Cùng dự có ông Trần Văn Thử, Trưởng ban Chỉ đạo nuôi bò tỉnh Mẫu năm 2031.",
    ],
    ids=[
        "it will be",
        "what was said already",
        "those who are led",
        "heads ask those above",
        "what a government did",
        "a board looks back",
        "the head of a board",
    ],
)
def test_it_is_not_asked_for(body: str) -> None:
    assert directives(body) == []


def test_a_place_that_opens_a_sentence_is_asked() -> None:
    body = "Kết luận hội nghị, ông Trần Văn Thử yêu cầu Sở Y tế tiêm vắc xin. Huyện Ví Dụ trồng thêm cỏ mẫu."
    assert [who for who, _words in directives(body)] == ["Sở Y tế tỉnh Mẫu", "Ủy ban nhân dân huyện Ví Dụ"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Hội Bảo vệ cây mẫu và hoa lạ tỉnh đã họp.", "Hội Bảo vệ cây mẫu và hoa lạ tỉnh"),
        ("Trung tâm Nuôi bò và Trồng cỏ huyện đã họp.", "Trung tâm Nuôi bò và Trồng cỏ huyện"),
    ],
)
def test_a_body_of_no_list_is_named_up_to_its_level(said: str, name: str) -> None:
    assert [one.name for one in Names(said).mentions] == [name]


def test_a_sentence_broken_after_a_comma_goes_on_in_the_next_line() -> None:
    lines = [
        "Phát biểu bế mạc kỳ họp mẫu, đồng chí Trần Văn",
        "Thử, Chủ tịch Hội Nông dân huyện Ví Dụ đề nghị các chi hội nuôi bò và trồng",
        "cỏ, vận động bà con, nông dân làm tốt các phong trào nuôi cá ở",
        "các xã, các ấp mẫu; chăm lo đời sống của hội viên, nông dân trong cả huyện đó",
        "và tiếp tục kết nạp thêm hội viên mẫu cho các chi hội ở các xã vùng sâu của",
        "huyện Ví Dụ.",
    ]
    assert len(paragraphs("\n".join(lines))) == 1


def test_a_page_may_begin_with_the_words_under_a_picture() -> None:
    first = "Đồng chí Trần Văn Thử phát biểu kết luận hội nghị sơ kết nuôi bò"
    assert laid_out(f"{first}\nHội Nông dân tỉnh Mẫu đã trồng 12 ha cỏ.")[0].part == "caption"


def test_a_title_may_stand_below_what_frames_every_page() -> None:
    title = "Hội Nông dân tỉnh Mẫu sơ kết công tác sáu tháng"
    shown = "Đồng chí Trần Văn Thử thăm gian hàng cỏ mẫu"
    told = "Sáng 14-7-2031, Hội Nông dân tỉnh Mẫu tổ chức hội nghị sơ kết công tác sáu tháng đầu năm."
    text = f"Site banner\n{title}\n{title}\n{told}\n{shown}\n{told}"
    assert [one.part for one in laid_out(text)] == ["junk", "title", "heading", "lead", "caption", "body"]
    source = next(one for one in draft_bytes(text.encode(), file="a.txt").records if isinstance(one, Source))
    assert source.title == title


def test_a_passage_pasted_with_its_line_breaks_is_read_whole() -> None:
    long = "Hội Nông dân tỉnh Mẫu họp sơ kết; " * 6 + "nghe báo cáo."
    pasted = [
        "Ông Trần Văn Thử biểu dương tinh thần tự vươn lên của hội viên mẫu và",
        "gia đình. Lưu ý các cấp quan tâm hội viên mẫu theo kết luận của Ban Bí",
        "thư về công tác hội, tạo điều kiện để hội viên có vốn nuôi cá theo ý",
        "Tỉnh ủy Mẫu, làm sao để ai cũng có việc làm.",
    ]
    assert paragraphs("\n".join([long, *pasted, "Dịp này, tỉnh tặng quà."])) == [
        long,
        " ".join(pasted),
        "Dịp này, tỉnh tặng quà.",
    ]
