"""The bodies that names of organizations are made of, as one pattern; a party body may stand before each."""

from db.ingest.gazetteer import COMMITTEES, FIELDS, PARTY_FIELDS
from db.ingest.rules import LOWER, UPPER

_FIELDS = FIELDS.replace(" và ", " (?:và|&) ").replace(" - ", " [-–] ")
_BOARDS = PARTY_FIELDS.replace(" - ", " ?[-–] ")
LEVEL = r"[Tt]ỉnh|[Tt]hành phố|T[Pp]\.?|thị xã|[Hh]uyện(?! ủy| uỷ| đoàn)|[Qq]uận(?! (?:ủy|uỷ|đoàn))|[Xx]ã(?! hội(?!\w))|[Pp]hường|thị trấn"
PREFIX = (
    r"(?:(?:[Đđ]ảng đoàn|[Bb]an (?:Thường vụ|thường vụ|Thường trực|thường trực|Chấp hành|chấp hành|Chấp Hành)|BTV|BCH|[Tt]hường trực|[Bb]an [Đđ]ại diện)"
    r"(?: Đảng bộ)? )?"
)
_FRONT = (
    r"(?:[Ủủ]y|[Uu]ỷ) ?[Bb]an (?:Trung ương )?(?:MTTQ|[Mm]ặt trận [Tt]ổ [Qq]uốc)(?: ?Việt Nam| ?VN)?|UB[ .]{0,2}M(?:TT|MT)Q(?: ?Việt Nam| ?VN)?|MTTQ(?: ?Việt Nam| ?VN)?"
    r"|[Ủủ]y [Bb]an [Mm]ặt trận|[Mm]ặt trận [Tt]ổ [Qq]uốc(?: Việt Nam)?|Mặt trận(?=,? (?:tỉnh|huyện|xã|quận|phường|thành phố|(?:và )?(?:các )?(?:đoàn thể|tổ chức thành viên)|các cấp)(?!\w))"
)
_GOVERNMENT = r"(?:Ủy|Uỷ) ban (?:nhân dân|Nhân dân)|UBND|Hội đồng (?:nhân dân|Nhân dân)|HĐND"
_ASSOCIATIONS = (
    r"(?<!Hiệp )[Hh]ội (?:[Đđ]ồng [Đđ]ội(?= )|(?:[Ll]iên hiệp|LH) ?[Pp]hụ nữ|LHPN|[Pp]hụ nữ|PN\b|[Nn]ông dân|ND(?:VN)?\b|[Cc]ựu [Cc]hiến binh|CCB|[Cc]ựu (?:thanh niên xung phong|TNXP)"
    r"|[Cc]hữ thập đỏ|CTĐ|[Kk]huyến học|[Nn]gười cao tuổi|NCT|[Ll]uật gia|[Nn]hà [Bb]áo|[Dd]oanh nhân trẻ|[Đđ]ông y|[Nn]ạn nhân (?:chất độc )?[Dd]a cam(?:[/-](?:[Dd]ioxin|DIOXIN|[Đđ]i-?ôxin))?|(?:NN|[Nn]ạn nhân )CĐDC(?:/(?:[Dd]ioxin|DIOXIN))?|[Nn]gười khuyết tật"
    r"|[Ll]iên hiệp [Tt]hanh niên|LHTN|[Ss]inh viên|[Nn]gười mù|[Nn]gười tù kháng chiến|[Ll]àm vườn|[Ss]inh vật cảnh|(?:Liên hiệp )?VHNT|Văn học[ –-]+[Nn]ghệ thuật"
    r"|Bảo trợ [^\W\d]+(?: [^\W\d]+){1,8}?(?= (?:tỉnh|huyện|thành phố|thị xã)(?!\w)))"
    r"|Liên hiệp (?:[Cc]ác )?[Hh]ội (?:[Kk]hoa học|KH) ?(?:và|-|&) ?(?:[Kk]ỹ thuật|KT)|Liên hiệp [Hh]ội(?! (?:[Pp]hụ|[Tt]hanh|các|Văn))"
    r"|Liên hiệp (?:các )?[Hh]ội Văn học[ –-]+[Nn]ghệ thuật|Liên hiệp các tổ chức [Hh]ữu nghị|Hiệp [Hh]ội [Dd]oanh nghiệp|HND|HLHPN|HLG|HCCB|HCTĐ|Công đoàn(?= (?:phường|xã|huyện|tỉnh|[Tt]hành phố|T[Pp]|Việt Nam)(?!\w))|(?:Tổng )?(?:Liên đoàn [Ll]ao động|LĐLĐ)|CĐVC|CĐCS|Công đoàn cơ sở|Công đoàn (?:[Vv]iên chức|các (?:[Kk]hu công nghiệp|KCN)|(?:ngành )?(?:Giáo dục(?: và Đào tạo)?|Y tế|Công [Tt]hương|Nông nghiệp(?: và (?:PTNT|Phát triển nông thôn))?|Giao thông [Vv]ận tải|Xây dựng))|Liên minh (?:Hợp tác xã|HTX)"
    r"|(?<!toàn )(?<!trong )(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|Thị) ?[Đđ]oàn(?! (?:viên|thể|công|kiểm|giám|đại))(?! kết(?! (?:nạp|nối|hợp|luận)))|(?:Trung ương|T\.?Ư|TW) Đoàn|(?:Liên đoàn|Đoàn) [Ll]uật sư|[Đđ]oàn (?:[Tt]hanh niên Cộng sản|TNCS|TNCS?) (?:Hồ Chí Minh|HCM)|Đoàn [Tt]hanh niên|Đoàn(?= (?:phường|xã|thị trấn)(?!\w))"
    r"|Ban [Cc]ông tác [Mm]ặt trận(?: (?:khu phố|khu dân cư|[Tt]ổ dân phố|ấp|thôn))?"
)
_PARTY = (
    rf"Văn phòng (?:{COMMITTEES}|(?:{_GOVERNMENT})(?:(?: và | ?& ?| ?[-–] ?|, )(?:{_GOVERNMENT}))?|Đoàn ĐBQH(?: và HĐND)?)|(?:Ủy|Uỷ) ban [Kk]iểm tra (?:{COMMITTEES}|Trung ương|T\.Ư)(?: Khối)?|Văn phòng (?:Trung ương|T\.Ư) Đảng|Văn phòng Chính phủ|(?:Ủy|Uỷ) ban Thường vụ Quốc hội|(?:Ủy|Uỷ) [Bb]an Dân tộc"
    rf"|(?:Ban|(?<=rưởng )ban) (?:{_BOARDS}) (?:{COMMITTEES}|Trung ương|T\.Ư|TW|(?:của )?HĐND)"
    r"|Đảng (?:ủy|uỷ) (?:Khối (?:các cơ quan(?: và doanh nghiệp)?|[Dd]oanh nghiệp)|(?:Bộ Chỉ huy )?(?:Bộ đội Biên phòng|BĐBP)|Công an|Quân sự)"
    rf"|[Bb]an (?:Dân vận|dân vận|Dân Vận|Tuyên giáo|Nội chính)(?! (?:[A-ZĐ]|[a-zđ]+ (?:ủy|uỷ)|khéo))|Đảng (?:ủy|uỷ)(?! (?:viên|[A-ZĐ]))"
    r"|Đảng (?:ủy|uỷ)(?= (?:xã|phường|thị trấn)(?!\w))|Ban [Cc]án sự [Đđ]ảng UBND|(?<!rưởng )Đoàn (?:[Đđ]ại biểu Quốc hội|ĐBQH)(?! khóa)|Ban Dân tộc|Ban Chấp hành Đảng bộ"
    r"|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị) (?:ủy|uỷ)(?! viên)"
)
_OFFICES = (
    rf"(?:[Ss]ở|[Pp]hòng|Bộ|Ty) (?:{_FIELDS})|(?:[Ss]ở|Bộ|Phòng) (?!UBND|HĐND)[A-ZĐ]{{2,}}(?: ?& ?[A-ZĐ]{{2,}}|-[A-ZĐ]{{2,}})*|Ban Quản lý (?!của)[^\W\d]+(?: [^\W\d]+){{0,6}}?(?= tỉnh| huyện)"
    r"|(?:Ban|Bộ) (?:Chỉ huy [Qq]uân sự|CHQS)|Bộ đội Biên phòng|BĐBP|Công an|Tòa án nhân dân|TAND|Viện [Kk]iểm sát nhân dân|VKSND"
    r"|Kho bạc [Nn]hà nước|Thanh tra(?= tỉnh| huyện)|(?:Chi )?[Cc]ục (?:Thuế|Thống kê|Hải quan|Kiểm lâm|Thi hành án dân sự|Quản lý thị trường)|Hạt Kiểm lâm"
    r"|Bảo hiểm [Xx]ã hội|BHXH|[Nn]gân hàng (?:[Cc]hính sách [Xx]ã hội|CSXH|Nhà nước)|NHCSXH|Trạm (?:Y tế|[Kk]huyến nông|[Tt]hú y|(?:Trồng trọt và )?Bảo vệ thực vật)|Trung tâm Y tế"
    r"|Trung tâm (?:Dịch vụ [Vv]iệc làm|Kiểm soát [Bb]ệnh tật|[Bb]ồi dưỡng [Cc]hính trị|[Cc]hính trị(?! -)|[Kk]huyến nông|Văn hóa(?!,? (?:Thể|Thông|và)))|Trường Chính trị|(?:Báo và |Đài )(?:[Pp]hát thanh(?: và |,? | ?[-–] ?)[Tt]ruyền hình|PT ?[-–&] ?TH|PTTH)|Ban An toàn giao thông"
)
# A body of a kind that no list can hold: "Hội Bảo trợ … tỉnh", up to the word for its level.
_NOT_IN_NAME = (
    rf"(?:{LEVEL}|các|cấp|của|đã|sẽ|đang|cần|phải|được|là|có|tại|trong|trên|ở|với|cùng|để|nhằm|do|theo|từ|cho|về|đến|như|mà|khi"
    r"|tiếp|(?<!học )tập|phối|triển|đẩy|tăng|đề|yêu|mời|báo|tham|dự|Hội|Sở|UBND|HĐND|Ban|Phòng|Tỉnh|Huyện|Thành)"
)
_OPEN = (
    rf"(?:Ban [Cc]hỉ đạo|(?:(?<!Hiệp )Hội|Hiệp [Hh]ội|Liên hiệp|Trung tâm|Chi cục|Chi nhánh|Bộ Chỉ huy|Quỹ)(?= {UPPER}))"
    rf"(?! (?:[Nn]ghị|[Đđ]ồng|[Tt]rường) )(?:(?:,(?= {LOWER}))?(?: -)? (?!{_NOT_IN_NAME}(?!\w))[^\W\d][^\s,.;:()]*){{1,22}}?(?= (?:{LEVEL})(?!\w)| Việt Nam)"
    r"|(?:Ủy|Uỷ) ban [Bb]ầu cử"
)
CORE = rf"(?:(?:Trung ương|T\.?Ư|TW) )?(?:{_FRONT}|{_GOVERNMENT}|{_ASSOCIATIONS}|{_PARTY}|{_OFFICES}|{_OPEN})"
# "UBND các xã" is many bodies, none of them named; so is "các Huyện, Thành, Thị ủy".
MANY_AFTER = r" (?:các|cấp) (?:cấp|huyện|xã|phường|quận|thị|tỉnh|thành|địa phương|đơn vị|trực thuộc)"
MANY_BEFORE = r"(?:[Cc]ác|[Hh]ai|[Bb]a|[Mm]ỗi|[Tt]ừng) (?:(?:[Tt]ỉnh|Huyện|Thành|Quận|Thị|huyện|thành|thị|quận)(?: (?:ủy|uỷ|đoàn))?(?:, | và ))*$|(?<![\d/.-])\d{1,4} $"
