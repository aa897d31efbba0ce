"""What speaks for and against a clause being a directive or a result, each with its weight.

A weight adds to the log-odds of the kind; :func:`weigh` sums them up. Rules look at the predicate (the words after
the subject) or at the whole clause; circumstances (circumstances.py) are evidence as well.
The weights for results were fitted to labelled pages (tests/eval/weights.py), those for directives set by hand.
"""

import math
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from db.ingest.numbers import MEASURE
from db.ingest.rules import Rule, rule

Place: TypeAlias = Literal["clause", "predicate", "begin"]
_BEGIN = 14  # characters: how far the telling verb of a predicate may stand
_SPOKEN = 120  # the same after a leader's name and office


class Evidence(NamedTuple):
    """A rule, where it looks, and its weights for a directive and for a result."""

    rule: Rule
    place: Place
    directive: float
    result: float


DONE = rule(
    "done",
    r"^[\s,]*(?:[Mm]ặc dù [^;.]{5,120}?, (?:song|nhưng) )?(?:[^,;.]{0,110}? )?(?<!\w)đã(?! (?:đề ra|đặt ra|giao|được giao|phân công|có chủ trương))(?!\w)|^[\s,]*(?:(?:cũng|đều|vừa|hiện|đang|luôn) )*(?:vừa|đạt|vượt|có \d|có (?:trên|hơn|gần) \d|được|là đơn vị|chủ động phối hợp tổ chức)(?!\w)|^[\s,]*(?:[^\W\d]+ ){0,4}đang(?!\w)"
    r"|^[\s,]*(?:[^\W\d]+ )?(?:cán bộ|hội viên|đoàn viên|ĐVTN|thanh niên|người dân|nhân dân)(?!\w)[^;.]{0,110}? đã(?! (?:nêu|đề ra|đặt ra|đạt|có|giao))(?!\w)|^[\s,]*(?:[^\W\d]+ ){2,4}hiện có \d",
    example=" đã vận động 3 tỷ đồng",
    counter=" tiếp tục vận động nhân dân",
)
REACHED = rule(
    "reached",
    r"(?<!\w)(?:đạt|vượt|tăng|giảm|bằng|chiếm|ước đạt|có|được|còn|với|trị giá|trên|gần|hơn|cho)(?: được| hơn| trên| gần| khoảng| tỷ lệ| tổng| số tiền| trị giá| giá trị)* \d|(?<!\w)(?:tăng|giảm) so với(?!\w)",
    example="đạt 104% kế hoạch",
    counter="đạt kết quả cao",
)
STATE = rule(
    "state",
    r"^[^;.]{3,160}? (?:(?:đã|tiếp tục|luôn|cơ bản|ngày càng|cũng|đều) )?(?:được (?!giao)|đạt (?!được)|có (?:nhiều |sự )*(?:bước|đổi mới|chuyển biến|tiến bộ|chiều sâu)|ổn định|phát triển (?:khá|ổn định|tốt)|đi vào nền nếp|ngày càng)",
    example="Lĩnh vực văn hóa được chú trọng đầu tư",
    counter="tập trung thực hiện tốt",
)
THING = rule(
    "thing",
    r"^(?:Các (?:công tác|hoạt động|phong trào|lĩnh vực|mặt)|Công tác|Lĩnh vực|Phong trào|Tình hình|Việc|Hoạt động|Chất lượng|Kinh tế|Văn hóa|Tổng|Giá trị|Thu ngân sách|Sản xuất|An ninh|Nhiều (?:chỉ tiêu|mô hình)|Tỷ lệ|Số|Toàn (?:tỉnh|huyện|ngành) có|Cơ cấu|Đời sống|Diện tích)(?!\w)",
    example="Công tác dân vận gắn với cải cách hành chính",
    counter="Tăng cường công tác tuyên truyền",
    flags=re.IGNORECASE,
)
COUNTED = rule(
    "counted-first",
    r"^(?:[Cc]ó |[Đđ]ã có |[Hh]ơn |[Tt]rên |[Gg]ần )*\d[\d.,]*%? (?!tháng|năm|ngày|giờ)\w",
    example="100% cơ sở đạt chuẩn",
    counter="6 tháng đầu năm",
)
FOCUSED = rule(
    "focused",
    r"^[\s,]*(?:(?:luôn|chủ động|tích cực|thường xuyên|kịp thời|đẩy mạnh|tập trung|thực hiện|tổ chức|triển khai|duy trì|xây dựng|vận động|hỗ trợ|phối hợp|tặng|trao|giúp|kết nạp|thành lập|tiếp nhận|phát động|kiện toàn|giải ngân|giới thiệu|cấp|khám|kiểm tra|xử lý|phát hiện|tuyên truyền|chăm lo|công nhận|tiêm|mở|nâng|quản lý|cho vay|huy động|tham gia|hoàn thành|thu hút|hướng dẫn|lãnh đạo|củng cố|thông qua|làm|sửa chữa|đóng góp|quyên góp|hiến|xóa|thăm|khen thưởng|bồi dưỡng|tập huấn|tham mưu|ban hành|cử|triệt phá|bắt|khởi tố|khắc phục|bàn giao|giải quyết|tiếp|đón|nhân rộng|thẩm định|rà soát)(?!\w))",
    example=" vận động xây 14 căn nhà",
    counter=" sẽ xây nhà",
    flags=re.IGNORECASE,
)
MUST = rule(
    "must",
    r"(?<!\w)(?:(?<!hậu )cần(?! thiết| Thơ| Giuộc| Đước)|phải(?! trả)|chịu trách nhiệm|không được|có trách nhiệm)(?!\w)",
    example="các đơn vị cần tập trung",
    counter="thành phố Cần Thơ",
)
PLAN = rule(
    "plan",
    r"(?<!\w)(?:sẽ|phấn đấu|dự kiến|đặt (?:ra )?mục tiêu|làm sao để|đề ra (?:(?:một số|các|những) )?(?:mục tiêu|chỉ tiêu)|đề ra (?:\d(?![^.;]* đã )|nhiều|phương|nhiệm vụ)|phương hướng|mục tiêu đến|nhiệm vụ (?:trọng tâm )?(?:tháng|quý|năm|thời gian|\d)(?![^;.]* đã )|(?<!, )xác định (?:\d|các|những|nhiệm vụ))(?!\w)",
    example="Hội sẽ tiếp tục",
    counter="Hội tiếp tục",
    flags=re.IGNORECASE,
)
PROMISE = rule(
    "promise",
    r"^[\s,]*(?:cũng |đều )?sẽ(?!\w)",
    example=" sẽ phối hợp với các trường",
    counter=" phối hợp với các trường",
)
TELLS = rule(
    "tells",
    r"(?<!\w)(?:ghi nhận|[Vv]ui mừng|phấn khởi khi|đánh giá cao|biểu dương|cảm ơn|chúc mừng|chúc|gửi lời|khẳng định|tiếp thu|hứa|[Hh]ứa|chia sẻ|bày tỏ|hoan nghênh|thông tin|trình bày|phát biểu|nêu|phản ánh|thảo luận|công bố|trao đổi|góp ý|cho ý kiến|biểu quyết|nhất trí|thống nhất|giải trình|làm rõ|nghe|đồng tình|tham luận|ôn lại|tuyên dương|báo cáo|đánh giá|nhấn mạnh|chỉ ra|cho rằng|tin tưởng|đồng ý|điểm lại|bầu|(?:lượt|\d) ý kiến)(?!\w)",
    example="các đại biểu thảo luận",
    counter="tập trung thực hiện",
)
PROPOSES = rule(
    "proposes",
    r"(?<!\w)(?:(?<!văn bản )(?<!phản ánh, )(?<!phản ảnh, )(?<!ý kiến, )(?<!đơn, )(?<!thư )(?<!phiếu )(?<!các )(?<!những )kiến nghị|(?<!mưu )(?<!mưu, )đề xuất|đề nghị|xin ý kiến|mong (?:muốn|tỉnh|Trung ương|các)|trình (?:HĐND|UBND|Tỉnh))(?!\w)",
    example="Hội kiến nghị UBND tỉnh quan tâm",
    counter="Hội vận động nhân dân",
)
ANNOUNCES = rule(
    "announces",
    r"(?<!\w)(?:(?:nhấn mạnh|khẳng định|phát biểu|chỉ đạo|lưu ý|yêu cầu) như (?:vậy|thế|trên)|(?<!chuẩn bị )(?<!việc )(?<!để )tổ chức (?!tốt|thành công|thắng lợi)(?:[^\W\d]+ ){0,3}?(?:hội nghị|Hội nghị|cuộc họp|buổi|phiên|lễ|kỳ họp|[Đđ]ại hội|họp|gặp mặt|giao ban|sơ kết|tổng kết|tọa đàm|hội thảo)|(?:có|có buổi|đã có buổi) làm việc|buổi làm việc với|làm việc với|chủ trì(?!,? phối hợp|\.?$)|họp (?:phiên|giao ban|thường kỳ|để)|vừa (?:ban hành|ký|có (?:thư|văn bản|công văn)|triển khai kế hoạch)|(?:vừa|có|đã|đã có) (?:ban hành |ký )?(?:Công văn|Công điện|Chỉ thị|Thông báo|Thông tri) số|tiến hành Hội nghị|khai mạc|bế mạc|vừa được|làm (?:[Tt]rưởng|[Pp]hó) (?:[Bb]an|[Đđ]oàn)|diễn ra|gặp mặt|(?:buổi )?gặp gỡ|đối thoại (?!thường)|tiến hành (?:kỳ họp|hội nghị|giám sát|kiểm tra)|dưới sự chủ trì|gửi lời (?:chúc|chào|cảm ơn)|đến (?:thăm|dự|kiểm tra|làm việc)|(?<!báo cáo )(?:sơ kết|tổng kết) (?:công tác|phong trào|hoạt động|nhiệm kỳ|năm|\d))(?!\w)",
    example="Hội Nông dân tỉnh tổ chức hội nghị sơ kết",
    counter="Hội tổ chức 12 lớp tập huấn",
)
ATTENDS = rule(
    "attends",
    r"(?:^|(?<=, )|(?<=: ))(?:Tham dự|Dự|Cùng dự|Tới dự|Đến dự|Tham gia(?! (?:vào|giải quyết|thực hiện|xây dựng|phát triển|tích cực|phòng|góp))|Chủ trì|Có mặt|Cùng tham|Với sự tham (?:gia|dự) của|Về dự|Tiếp và làm việc|cùng dự|tham dự|dự)(?! án| toán| báo| phòng| thảo| nguồn)(?!\w)|(?<!\w)(?:tham dự (?:hội nghị|buổi|cuộc|phiên|đại hội|lễ|có)|đến dự|cùng dự|cùng đi)(?!\w)",
    example="Tham dự hội nghị có ông Thử",
    counter="Dự án đã hoàn thành",
)
LACKS = rule(
    "lacks",
    r"(?<!\w)(?:xuống cấp|gặp (?:nhiều |không ít )?khó khăn(?=\.?$)|còn (?:nhiều |một số |gặp |những |chưa )?(?:cao|hạn chế|khó khăn|chậm|thiếu|tồn tại|vướng|tiềm ẩn|xảy ra|bất cập|phức tạp)|chưa (?:đạt|cao|tốt|kịp|thực|đồng|đáp ứng|nghiêm)|vướng mắc|yếu kém|bất cập|nguyên nhân)(?!\w)|^(?:Tuy nhiên|Tuy vậy|Hạn chế|Khó khăn|Bên cạnh những kết quả)",
    example="tiến độ còn chậm",
    counter="tiến độ tốt",
)
COMMENTS = rule(
    "comments",
    r"^(?:Đây là|Đó là|Điều này|Được biết|Theo kế hoạch|Trong chương trình|Chương trình|Từ những|Những kết quả)",
    example="Đây là lần thứ hai",
    counter="Đẩy mạnh tuyên truyền",
)
AWARDS = rule(
    "awards",
    r"trao thưởng|(?:được|đã) (?:tôn vinh|tuyên dương|vinh danh)|(?:tặng|trao|nhận|khen thưởng)(?: \w+){0,2} (?:[Gg]iấy khen|[Bb]ằng khen|[Kk]ỷ niệm chương|[Cc]ờ thi đua|Huân chương|tập thể|các tập thể|hội viên đạt)",
    example="tặng giấy khen cho 10 tập thể",
    counter="tặng 300 suất quà",
)

STAFF = rule(
    "staff",
    r"(?<!\w)(?:(?:có|gồm) \d+ (?:ủy viên|uỷ viên|thành viên|vị|đ/c|đồng chí)|được (?:chỉ định|bổ nhiệm|điều động|tín nhiệm)|(?:bầu|cử|hiệp thương) (?:bổ sung|được \d|ra \d)|bỏ phiếu|giữ chức|kiện toàn (?:chức danh|nhân sự))(?!\w)",
    example="Ban Thường vụ Hội có 22 ủy viên",
    counter="Hội có 22 chi hội",
)
DID_THEN = rule(
    "did-then",
    r"(?:, |: )(?!(?:[^,;.]{0,40}?(?:đại biểu|đồng chí|ông|bà|cử tri|[Hh]ội nghị|[Đđ]ại hội)))[^,;.]{3,110}? (?:đã|cũng|còn) (?!(?:đề ra|đặt ra|giao|được giao|nghe|có mặt|dự|đến)(?!\w))(?=[^\W\d])",
    example="Hưởng ứng phong trào, các cấp Hội đã trồng cây",
    counter="Tại hội nghị, các đại biểu đã thảo luận",
)
GOES_ON = rule(
    "goes-on",
    r"^[\s,]*(?:cũng |sẽ )?tiếp tục(?! được)(?!\w)",
    example=" tiếp tục trồng cây",
    counter=" đã trồng cây",
)
STEADILY = rule(
    "steadily",
    r"(?<!\w)(?:luôn|không ngừng|(?:đã|cũng|còn) (?:tích cực|luôn|không ngừng|triển khai|thực hiện|làm)|có hiệu quả|đạt (?:nhiều )?(?:kết quả|thành tích)|góp phần)(?!\w)",
    example="Hội luôn bám sát cơ sở",
    counter="Hội trồng cây",
)
FRAGMENT = rule(
    "fragment",
    r"^\W*(?:[^\W\d]+\W+){0,6}[^\W\d]*\W*$",
    example="Các tác phẩm văn học",
    counter="Hội Nông dân tỉnh Mẫu đã trồng 12 ha lúa",
)

TABLE: tuple[Evidence, ...] = (
    Evidence(DONE, "predicate", -3.0, 1.9),
    Evidence(REACHED, "clause", -1.2, 1.2),
    Evidence(MEASURE, "clause", -0.2, 0.7),
    Evidence(STATE, "begin", -1.0, 1.5),
    Evidence(THING, "predicate", -0.8, 1.6),
    Evidence(COUNTED, "predicate", -0.5, 0.8),
    Evidence(FOCUSED, "predicate", 0.5, 1.2),
    Evidence(MUST, "clause", 1.5, -3.0),
    Evidence(PLAN, "clause", -0.8, -3.7),
    Evidence(PROMISE, "predicate", -3.0, -0.1),
    Evidence(TELLS, "begin", -2.2, -1.6),
    Evidence(PROPOSES, "clause", -1.5, -2.5),
    Evidence(ANNOUNCES, "clause", -2.5, -3.5),
    Evidence(ATTENDS, "clause", -2.0, -3.3),
    Evidence(LACKS, "clause", 0.0, -2.8),
    Evidence(COMMENTS, "clause", -2.5, -1.6),
    Evidence(AWARDS, "clause", -1.0, -3.9),
    Evidence(STAFF, "clause", -3.5, -2.9),
    Evidence(DID_THEN, "clause", -1.5, 1.3),
    Evidence(GOES_ON, "predicate", 0.3, -0.9),
    Evidence(STEADILY, "clause", 0.0, 1.4),
    Evidence(FRAGMENT, "clause", -0.5, -1.1),
)

# An imperative names speech and states as its object; an order is one whatever else its sentence says.
_ORDERED = {"order", "emphasis"}
_MUTE: dict[str, set[str]] = {
    "done": {"imperative", *_ORDERED},
    "tells": {"imperative", *_ORDERED},
    "state": {"imperative", "must-be-done", *_ORDERED},
    "thing": {"must-be-done", *_ORDERED},
    "proposes": _ORDERED,
    "plan": _ORDERED,
    "promise": _ORDERED,
    "reached": _ORDERED,
    "comments": _ORDERED,
    "staff": _ORDERED,
    "did-then": _ORDERED,
    "fragment": {*_ORDERED, "clause-runs-on", "scope-runs-on"},
}
BIAS = (-1.6, -1.8)


class Verdict(NamedTuple):
    """The log-odds of both kinds, and for each the name of the rule that spoke most for it."""

    directive: float
    result: float
    because_directive: str
    because_result: str
    seen: frozenset[str] = frozenset()
    """The names of the rules and circumstances that held."""

    @property
    def sure(self) -> float:
        """How sure the more likely kind is (0–1)."""
        return 1 / (1 + math.exp(-max(self.directive, self.result)))


def weigh(
    clause: str, predicate: str, known: set[str], weights: Mapping[str, tuple[float, float]]
) -> Verdict:
    """The evidence in the words of a clause, in its predicate, and in what the walk knows of it.

    ``weights`` are those of the circumstances that are ``known``.
    """
    seen = [(name, *weights[name]) for name in sorted(known)]
    for one in TABLE:
        if known & _MUTE.get(one.rule.name, set()):
            continue
        words = clause if one.place == "clause" else predicate
        if one.place == "begin":
            found = one.rule.pattern.search(words)
            reach = _SPOKEN if known & {"leader-speaks", "assembly"} else _BEGIN
            holds = found is not None and (one.rule is STATE or found.start() <= reach)
        else:
            holds = one.rule.pattern.search(words) is not None
        if holds:
            seen.append((one.rule.name, one.directive, one.result))
    return Verdict(
        BIAS[0] + sum(weight for _name, weight, _other in seen),
        BIAS[1] + sum(weight for _name, _other, weight in seen),
        max(seen, key=lambda one: one[1], default=("clause", 0.0, 0.0))[0],
        max(seen, key=lambda one: one[2], default=("clause", 0.0, 0.0))[0],
        frozenset(name for name, _weight, _other in seen),
    )
