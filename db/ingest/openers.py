"""What stands before the subject of a clause: connectives, times, the occasion, purposes, reported speech."""

import re
from typing import Literal, NamedTuple, TypeAlias

from db.ingest.actions import STARTS
from db.ingest.rules import rule

Tense: TypeAlias = Literal["past", "future", "plain"]

CONNECTIVE = rule(
    "connective",
    r"date \d{4}-\d\d |\([A-ZĐ][\w ]{1,14}\) ?(?:[-–] ?)?|[A-ZĐ]{2,5}(?:\.VN| Online)? ?[-–] ?|[“\"]?(?:Nhìn chung|Bên cạnh đó|Bên cạnh|Đồng thời|Ngoài ra|Cùng với đó|Cùng đó|Song song đó|Trong đó|Đặc biệt|Đáng (?:chú ý|ghi nhận|mừng|kể)(?: hơn| nhất| là)?|(?:Điểm )?[Nn]ổi bật(?: [^,;:.]{0,50}?)? là|Nổi bật|Kết quả|Mặt khác|Theo đó|Qua đó|Từ đó|Nhờ đó|Do đó|(?:Chính )?[Vv]ì vậy|Cụ thể|Như vậy"
    r"|Riêng|Trước hết|Trước mắt|Trước tiên|Trong khi đó|Tiếp đến|Tiếp theo|Cũng theo đó|Không những vậy|Bên cạnh những kết quả|Ngoài|Thêm vào đó|Tuy nhiên|Tuy vậy|và|rằng|là|Theo (?:yêu cầu|đề nghị|kế hoạch|chỉ đạo|quy định|chương trình)[^,;:.]{0,80}(?=,)|theo đó|trong đó|đồng thời|đặc biệt là|đặc biệt|nhất là|cụ thể|riêng)(?=[ ,:]),?:? ?",
    example="Bên cạnh đó, Hội tặng quà",
    counter="Hội Nông dân tỉnh",
)
_PERIOD = (
    r"(?:\d{1,2}|[Mm]ột|[Hh]ai|[Bb]a|[Ss]áu|[Cc]hín) (?:tháng|năm)(?: (?:đầu|cuối|qua|gần đây|tới|còn lại))*(?: của)?(?: năm)?(?: \d{4})?|(?:nửa|giữa) (?:đầu |cuối )?nhiệm kỳ(?: qua)?|nhiệm kỳ(?: qua| tới| này| mới| \d{4} ?[-–] ?\d{4})?"
    r"|giai đoạn \d{4} ?[-–] ?\d{4}|năm học(?: \d{4} ?[-–] ?\d{4})?(?: (?:vừa )?qua| này| tới)?|(?:năm|[Qq]uý|tháng)(?: [IVX]+| \d{1,4}|)(?:[-/., ]+(?:năm )?\d{4})?(?: (?:qua|nay|vừa qua|tới))?|(?:những|các) (?:năm|tháng|nhiệm kỳ)(?: (?:qua|gần đây|tới|đầu năm|cuối năm|tiếp theo))*(?: năm)?(?: \d{4})?"
    r"|thời gian (?:qua|tới|vừa qua|sắp tới)|thời gian|đầu năm(?: \d{4})?|cuối năm(?: \d{4})?|đầu nhiệm kỳ|đợt|dịp [^,;:]{3,40}"
)
TIME = rule(
    "time-opener",
    rf"(?:(?:(?:Trong|Qua|Sau|Từ|Tính đến|Đến|Kể từ|Tính từ|Riêng|Chỉ tính riêng|Chỉ trong|Suốt|Bước sang|Bước vào|trong|từ|đến|tính đến|vào)(?: hết| cuối| thời điểm| hơn| nay)? )?(?:(?:hơn|gần) )?(?:{_PERIOD})(?: (?:thực hiện|triển khai|hoạt động)[^,;:.]{{0,70}}(?=,))?"
    r"(?:(?: đến| tới) (?:nay|cuối năm(?: \d{4})?|hết [^,]{4,20}|tháng \d+(?:/\d{4})?|ngày [\d/.-]+))?|(?:Đến|Tính đến|Cho đến|Hiện|Từ trước đến) (?:nay|tại|thời điểm (?:này|hiện (?:nay|tại)))|Hiện|(?:Đến|Tính đến) (?:hết )?(?:ngày |tháng )[\d/.-]+|(?:Hàng|Hằng) (?:năm|tháng|quý)|(?:Từ|từ) nay đến [^,;:]{4,30}|Thời gian (?:tới|qua)|Ngày \d[\d/-]*)(?=[ ,]),? ?",
    example="6 tháng đầu năm 2031, Hội",
    counter="trong công tác Hội",
    flags=re.IGNORECASE,
)
OCCASION = rule(
    "occasion",
    r"(?:Cũng )?(?:[Tt]ại|[Nn]gay tại|[Tt]rong khuôn khổ|[Cc]ũng trong|[Dd]ịp này|[Nn]hân dịp|[Tt]rước đó|[Kk]ết thúc|[Tt]iếp đó|[Ss]au (?:khi|phần|đó|buổi|hội nghị|cuộc|giao ban|lễ)|[Tt]rong (?:buổi|chương trình|không khí|ngày)|[Cc]ùng ngày|[Tt]hông qua|[Qq]ua)(?! (?:kiểm tra|báo cáo|đánh giá|thống kê|rà soát|giám sát|bình xét)(?: thực tế)?(?:,| có | đã ))(?!\w)(?:(?! (?:[Đđ]ồng chí|[Ôô]ng|[Bb]à) )[^,;:.]){0,100}, ?|(?:Tại|Trong) (?:buổi|hội nghị|cuộc|phiên)(?: \w+)?(?= (?:đồng chí|ông|bà|các))",
    example="Tại hội nghị, các đại biểu",
    counter="Trong đó, Hội",
)
SPEECH = rule(
    "speech-opener",
    r"(?:Phát biểu|Kết luận|Chỉ đạo(?= tại| hội nghị| buổi| cuộc| phiên| kết luận| nội dung|,)|Thay mặt|Chủ trì|Định hướng|Đối thoại|Giải đáp|Ghi nhận|Đánh giá|Biểu dương|Chia sẻ|Trao đổi|Nhấn mạnh|Sau khi nghe|Làm việc|Chúc mừng|Tiếp thu|Trên cơ sở|Qua (?:nghe|kiểm tra|thảo luận)|Đề ra|Triển khai (?:phương hướng|nhiệm vụ))(?:(?! (?:đồng chí|ông|bà) )[^,;:.]){0,150}(?:, ?| (?=(?:đồng chí|ông|bà) ))",
    example="Phát biểu kết luận hội nghị, đồng chí",
    counter="Chỉ đạo các xã, phường",
)
PURPOSE = rule(
    "purpose",
    r"(?:[Đđ]ể|[Nn]hằm|[Vv]ới|(?P<verb>Thực hiện|Triển khai(?: thực hiện)?|Tiếp nối|Phát huy|Xác định|Hưởng ứng)|[Tt]rước|[Nn]hờ|Do|Căn cứ|Qua|Vì|[Tt]rên (?:cơ sở|tinh thần)|Xuất phát|Cùng với|Ngoài|Song song với|Bên cạnh|Đối với|Về phía|Về|[Tt]rong(?= (?:bối cảnh|điều kiện|công tác|lĩnh vực|hoạt động|phong trào|việc|thực hiện|tổ chức) )|[Kk]hi|[Nn]ếu|[Tt]ừ|[Dd]ưới|Được|Là)(?=\s)[^;:.]{2,300}?, (?=[^\W\d_])",
    example="Để đạt kết quả, các đơn vị",
    counter="Thực hiện tốt công tác tuyên truyền.",
)
DATED = rule(
    "dated",
    r"(?:date \d{4}-\d\d )?(?:\(?[A-ZĐ][\w.]{1,12}(?: (?:Online|online|[A-ZĐ]\w*)){0,2}\)?\s?[-–—]\s?|\([A-ZĐ][\w ]{1,14}\) ?)?(?:(?:Vào )?(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa)?(?: nay)?,? ?\(?(?:ngày )?(?:Ngày )?\d{1,2}(?:\s?[-/.]\s?\d{1,2}(?:\s?[-/.]\s?\d{4})?| tháng \d{1,2}(?: năm \d{4})?)\)?|(?:Sáng|Chiều|Tối) nay|Mới đây|Vừa qua),? (?:tại [^,;:.]{3,60}, )?",
    example="BM - Sáng 14-7-2031, Hội",
    counter="Hội Nông dân tỉnh",
)
REPORTED = rule(
    "reported",
    r"(?:[Qq]ua (?:kiểm tra|báo cáo|đánh giá|thống kê|rà soát|giám sát|bình xét)(?: thực tế)?(?:, ?| (?=có |đã ))|[Tt]heo (?:báo cáo|thống kê|đánh giá|tổng hợp|thông tin|số liệu|đồng chí|ông|bà|lãnh đạo|đó|(?-i:(?=[A-ZĐ])))[^,;:]{0,90}[,:] ?|(?:(?!đề nghị|yêu cầu)[^;:.]){6,170}? (?:cho biết|cho hay|cho thấy|báo cáo|thông tin|thông báo|báo cáo kết quả|thông báo kết quả)(?: [^,;:.]{0,90})?(?:[:]|, (?:theo đó|đến|trong|từ|tính|6 tháng|năm|qua|hiện|các|toàn|\d+ tháng|quý)) ?|(?:(?!đề nghị|yêu cầu)[^;:.]){6,170}?(?:, theo đó,| cho biết,| cho thấy,) ?)",
    example="Ông Giả Định cho biết, Hội đã tặng quà",
    counter="báo cáo Tỉnh ủy kết quả",
)
# "Tăng cường nắm thông tin ở …, các xã": an imperative reports nothing.
_TASK = re.compile(rf"(?![Tt]heo|[Qq]ua|[Bb]áo cáo|[Tt]hông (?:tin|báo)){STARTS.pattern}", re.IGNORECASE)
_FUTURE = re.compile(
    r"(?:tới(?! nay)|cuối năm|tiếp theo|còn lại|từ nay đến|bước (?:sang|vào))", re.IGNORECASE
)
_PAST = re.compile(
    r"(?:qua|đầu năm|đến nay|tính đến|gần đây|hiện nay|hiện|từ đầu|nửa nhiệm kỳ|hết tháng)",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"(?:(?:[Đđ]ể|[Nn]hằm|[Bb]ên cạnh|[Cc]ùng với|[Nn]goài|[Tt]rong|[Vv]ề|[Tt]rên cơ sở|[Tt]rước) [^,;:.]{4,160}|[Ss]au [^,;:.]{4,100}(?:, [^,;:.]{4,60})?|(?:[Vv]ới|[Bb]ằng) [^;:.]{4,160}?), (?=các |hai |Hội |Sở |Ban |UBND |tổ chức Đ|thanh niên |tuổi trẻ |đoàn viên|cán bộ|mỗi |Mặt trận |MTTQ )"
)
_LEADS_UP = re.compile(
    r"(?:[Rr]iêng|[Đđ]ối với|[Vv]ề phía|cho|với|rằng|khi|từng đồng chí,|thêm|và|là|(?:một số|các|những|\d+) (?:nhiệm vụ|nội dung|việc|giải pháp) mà)(?=[ ,])"
)


class Opening(NamedTuple):
    """Where the openers of a clause end and what they say of it."""

    end: int
    tense: Tense | None
    dated: bool
    occasion: bool
    speech: bool
    reported: int | None
    """Where reported speech begins, if the clause only reports it."""


def opening(text: str, start: int, end: int) -> Opening:
    """The openers from ``start`` on, purposes left in place."""
    at = start
    tense: Tense | None = None
    dated = occasion = speech = False
    reported: int | None = None
    for _round in range(6):
        while at < end and text[at] in ' ,:“"':
            at += 1
        if (found := REPORTED.pattern.match(text, at, end)) and not _TASK.match(text, at):
            # The word that shows that speech begins is part of what is said.
            at = found.end()
            said = re.search(
                r"(?<=, )(?:đến|trong|từ|tính|6 tháng|năm|qua|hiện|các|toàn|\d+ tháng|quý) ?$", found[0]
            )
            at -= len(said[0]) if said else 0
            reported = at
        elif found := DATED.pattern.match(text, at, end):
            at, dated = found.end(), True
        elif found := CONNECTIVE.pattern.match(text, at, end):
            at = found.end()
        elif found := OCCASION.pattern.match(text, at, end):
            at, occasion = found.end(), True
        elif found := SPEECH.pattern.match(text, at, end):
            at, speech = found.end(), True
        elif found := TIME.pattern.match(text, at, end):
            at = found.end()
            said_ = found[0].strip(" ,")
            tense = "future" if _FUTURE.search(said_) else "past" if _PAST.search(said_) else "plain"
        else:
            break
    return Opening(at, tense, dated, occasion, speech, reported)


def skipped(text: str, at: int, end: int) -> int:
    """Past words like "riêng", "đối với", "trong thời gian tới," that stand before an addressee."""
    while True:
        while at < end and text[at] in ' ,:“"':
            at += 1
        if found := _AIM.match(text, at, end) or _LEADS_UP.match(text, at, end):
            at = found.end()
            continue
        opened = opening(text, at, end)
        if (
            opened.end > at
            and opened.reported is None
            and (opened.tense or opened.occasion)
            and not STARTS.match(text[at:end])
        ):
            at = opened.end
            continue
        return at
