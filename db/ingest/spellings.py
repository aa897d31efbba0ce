"""One spelling for each body: abbreviations spelled out, tone placement, capitals of the full name."""

import re
from functools import lru_cache

SPELLINGS = {
    "Hội Phụ nữ": "Hội Liên hiệp Phụ nữ",
    "Hội LHPN": "Hội Liên hiệp Phụ nữ",
    "Hội Liên hiệp phụ nữ": "Hội Liên hiệp Phụ nữ",
    "Hội CCB": "Hội Cựu chiến binh",
    "Hội PN": "Hội Liên hiệp Phụ nữ",
    "Hội ND": "Hội Nông dân",
    "HND": "Hội Nông dân",
    "HLG": "Hội Luật gia",
    "HCCB": "Hội Cựu chiến binh",
    "HCTĐ": "Hội Chữ thập đỏ",
    "HLHPN": "Hội Liên hiệp Phụ nữ",
    "Hội LH Phụ nữ": "Hội Liên hiệp Phụ nữ",
    "Hội Nhà Báo": "Hội Nhà báo",
    "Hội NCT": "Hội Người cao tuổi",
    "TƯ Đoàn": "Trung ương Đoàn",
    "T.Ư Đoàn": "Trung ương Đoàn",
    "TW Đoàn": "Trung ương Đoàn",
    "Ngân hàng chính sách xã hội": "Ngân hàng Chính sách xã hội",
    "Ngân hàng Chính sách Xã hội": "Ngân hàng Chính sách xã hội",
    "Bảo hiểm Xã hội": "Bảo hiểm xã hội",
    "Mặt trận tổ quốc": "Mặt trận Tổ quốc",
    "Sở Nông nghiệp": "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Giáo dục": "Sở Giáo dục và Đào tạo",
    "Hội CTĐ": "Hội Chữ thập đỏ",
    "Hội VHNT": "Hội Văn học Nghệ thuật",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh": "Đoàn TNCS Hồ Chí Minh",
    "Đoàn TNCS HCM": "Đoàn TNCS Hồ Chí Minh",
    "Đoàn Thanh niên": "Đoàn TNCS Hồ Chí Minh",
    "Đoàn thanh niên": "Đoàn TNCS Hồ Chí Minh",
    "Hội Cựu Chiến binh": "Hội Cựu chiến binh",
    "CĐCS": "Công đoàn cơ sở",
    "CĐVC": "Công đoàn Viên chức",
    "LĐLĐ": "Liên đoàn Lao động",
    "HĐND": "Hội đồng nhân dân",
    "UBND": "Ủy ban nhân dân",
    "UBMTTQ": "Mặt trận Tổ quốc Việt Nam",
    "MTTQ": "Mặt trận Tổ quốc Việt Nam",
    "Liên minh HTX": "Liên minh Hợp tác xã",
    "BĐBP": "Bộ đội Biên phòng",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "PTNT": "Phát triển nông thôn",
    "NHCSXH": "Ngân hàng Chính sách xã hội",
    "CSXH": "Chính sách xã hội",
    "BHXH": "Bảo hiểm xã hội",
    "TN&MT": "Tài nguyên và Môi trường",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GTVT": "Giao thông vận tải",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN-PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN và PTNT": "Nông nghiệp và Phát triển nông thôn",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "VH-TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "TT-TT": "Thông tin và Truyền thông",
    "Thông tin truyền thông": "Thông tin và Truyền thông",
    "TT&TT": "Thông tin và Truyền thông",
    "TTTT": "Thông tin và Truyền thông",
    "TNMT": "Tài nguyên và Môi trường",
    "GD-ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "KH-ĐT": "Kế hoạch và Đầu tư",
    "TAND": "Tòa án nhân dân",
    "VKSND": "Viện kiểm sát nhân dân",
    "Hội LHTN": "Hội Liên hiệp Thanh niên",
    "Hội Cựu TNXP": "Hội Cựu thanh niên xung phong",
    "Ban CHQS": "Ban Chỉ huy Quân sự",
    "Bộ CHQS": "Bộ Chỉ huy Quân sự",
}
SCIENCE = "Liên hiệp các Hội Khoa học và Kỹ thuật"
# "Văn phòng HĐND-UBND": one office of two bodies.
_SHARED_OFFICE = re.compile(
    r"Văn phòng (UBND|HĐND|Hội đồng [Nn]hân dân|Ủy ban [Nn]hân dân) ?(?:và|&|-) ?(UBND|HĐND|Hội đồng [Nn]hân dân|Ủy ban [Nn]hân dân)$"
)


@lru_cache(maxsize=10_000)
def normal_core(core: str) -> str:
    """One spelling for a body: abbreviations spelled out, tone placement and capitals of the full name."""
    core = core.replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace(" – ", " - ").replace(" & ", " và ")
    core = re.sub(
        r"(?<!\w)(?:tỉnh|thành|huyện|quận|thị) ?(?=ủy$|[Đđ]oàn$)",
        lambda m: f"{m[0].strip().capitalize()} ",
        core,
    )
    core = re.sub(r"(?<=Ban )(.+) của (?=HĐND)", r"\1 ", core)
    core = re.sub(r"^(Tỉnh|Thành|Huyện|Quận|Thị)(?: ?)(đoàn|Đoàn)$", lambda m: f"{m[1]} đoàn", core)
    core = re.sub(r"^(?:T\.?Ư|TW) (?!Đoàn)", "Trung ương ", core)
    core = re.sub(r" (?:T\.Ư|TW)(?= Đảng$|$)", " Trung ương", re.sub(r" VN$", " Việt Nam", core))
    core = re.sub(r"(?<=[A-ZĐ])VN$", " Việt Nam", core)
    core = re.sub(r"^hiệp hội|^Hiệp Hội", "Hiệp hội", core)
    whole = core.removesuffix(" Việt Nam")
    if whole != core and whole in SPELLINGS:
        core = f"{SPELLINGS[whole].removesuffix(' Việt Nam')} Việt Nam"
    if whole != core and whole.endswith(" LĐLĐ"):
        core = f"{whole[:-4]}Liên đoàn Lao động Việt Nam"
    core = re.sub(
        r"^(?:[Ủủ]y ?[Bb]an |UB[. ]*)?(?:MTTQ|MMTQ|[Mm]ặt trận [Tt]ổ [Qq]uốc|[Mm]ặt trận)(?: ?Việt Nam| ?VN)?$",
        "Mặt trận Tổ quốc Việt Nam",
        core,
    )
    core = re.sub(
        r"^[Hh]ội (?:NNCĐDC|[Nn]ạn nhân (?:(?:chất độc )?[Dd]a cam|CĐDC))(?:[-/][\w-]+)?",
        "Hội Nạn nhân chất độc da cam/dioxin",
        core,
    )
    core = re.sub(
        r"^Liên hiệp (?:[Cc]ác )?[Hh]ội(?: (?:[Kk]hoa học|KH) ?(?:và|-|&) ?(?:[Kk]ỹ thuật|KT))?$",
        SCIENCE,
        core,
    )
    if front := re.match(r"(?:Ủy ban )?Trung ương (?=MTTQ|Mặt trận)", core):
        return f"Ủy ban Trung ương {normal_core(core[front.end() :])}"
    if shared := _SHARED_OFFICE.match(core):
        return f"Văn phòng {normal_core(shared[1])} và {normal_core(shared[2])}"
    core = re.sub(r"^Ban [Cc]ông tác [Mm]ặt", "Ban Công tác Mặt", core)
    core = re.sub(r"^[Bb]an [Dd]ân [Vv]ận", "Ban Dân vận", core)
    core = re.sub(r"^(hội|ban|sở|phòng) ", lambda m: f"{m[1].capitalize()} ", core)
    core = re.sub(r"\b[Nn]hân dân\b", "nhân dân", core)
    for short, full in SPELLINGS.items():
        if core == short or core.endswith(f" {short}"):
            core = core[: -len(short)] + full
    core = re.sub(
        r"Hội (nông|cựu|phụ|liên|chữ|khuyến|người|luật)", lambda m: f"Hội {m[1].capitalize()}", core
    )
    core = re.sub(r"^Trung ương Đoàn .*", "Trung ương Đoàn", core)
    core = core.replace("Liên hiệp phụ nữ", "Liên hiệp Phụ nữ").replace("đoàn lao động", "đoàn Lao động")
    core = re.sub(r"^(Tỉnh|Thành|Huyện) đoàn$", lambda m: f"{m[1]} đoàn", core)
    return SPELLINGS.get(core, core)
