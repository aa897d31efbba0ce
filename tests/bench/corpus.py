"""A seeded corpus of invented records: syllables by their frequency (wordfreq), the genre's own words and
sentence shapes, organizations and meetings linked as real ones are."""

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from wordfreq import top_n_list

from db.records import AnyRecord, Directive, Meeting, Organization, Result
from db.search.passages import Passage
from db.values import Alias, Deadline, Participant

GENRE = (
    """
hội nghị, chỉ đạo, triển khai, nông thôn mới, giảm nghèo, cải cách hành chính, chuyển đổi số,
an sinh xã hội, hợp tác xã, hội viên, phong trào thi đua, giám sát, phản biện, chỉ tiêu, kế hoạch,
ngân sách, công trình trọng điểm, giải phóng mặt bằng, phòng chống lụt bão, hạn mặn, vườn dừa,
nuôi tôm, giống cây trồng, khởi nghiệp, bạo lực học đường, an toàn thực phẩm, môi trường, rác thải,
y tế cơ sở, học nghề, nhà tình thương, vay vốn
""".strip()
    .replace("\n", " ")
    .split(", ")
)
HEADS = """Tiếp tục triển khai; Chú trọng; Tăng cường; Phối hợp thực hiện; Rà soát; Đẩy mạnh; Báo cáo kết quả;
Hoàn thành; Quan tâm; Kịp thời xử lý; Nghiên cứu; Xây dựng kế hoạch""".replace("\n", " ").split("; ")
BODIES = (
    ("Hội Nông dân", "HND"),
    ("Hội Liên hiệp Phụ nữ", "LHPN"),
    ("Hội Cựu chiến binh", "CCB"),
    ("Liên đoàn Lao động", "LĐLĐ"),
    ("Ủy ban nhân dân", "UBND"),
    ("Mặt trận Tổ quốc", "MTTQ"),
)
LONG_FORMS = dict(BODIES)


@cache
def _syllables() -> tuple[list[str], list[float]]:
    """Syllables and their cumulative weights, by Zipf's law over the ranks that wordfreq gives."""
    words = [word for word in top_n_list("vi", 12_000) if word.isalpha()]
    return words, list(accumulate(1.0 / (rank + 6) for rank in range(len(words))))


def records(size: int, seed: int = 3) -> Iterator[AnyRecord]:
    """``size`` records: organizations first, then meetings, each followed by what was said there."""
    luck = random.Random(seed)
    words, _ = _syllables()
    names = luck.sample(words[300:6000], 3000)
    organizations = max(6, size // 200)
    for number in range(organizations):
        long, short = BODIES[number % len(BODIES)]
        place = f"{names[number % 2999]} {names[(number * 7 + 3) % 2999]}".title()
        yield Organization(
            address=f"org/mau-{number}", name=f"{long} {place}", aliases=(Alias(name=f"{short} {place}"),)
        )
    made, meeting = organizations, 0
    while made < size:
        meeting += 1
        there = [f"org/mau-{luck.randrange(organizations)}" for _ in range(4)]
        day = f"{luck.randint(2008, 2025)}-{luck.randint(1, 12):02d}-{luck.randint(1, 28):02d}"
        address = f"meeting/{day}-mau-{meeting}"
        yield Meeting(
            address=address,
            title=f"Họp {luck.choice(GENRE)} tại {names[meeting % 2999].title()}",
            held_on=day,
            participants=tuple(Participant(organization=one) for one in dict.fromkeys(there)),
        )
        made += 1
        for number in range(min(28, size - made)):
            made += 1
            text = _sentence(luck)
            if number % 2:
                yield Result(
                    address=f"result/{meeting}-{number}", meeting=address, statement=text,
                    organization=luck.choice(there),
                )  # fmt: skip
            else:
                due = Deadline(to=f"{int(day[:4]) + 1}-06-30", precision="day")
                yield Directive(
                    address=f"directive/{meeting}-{number}", meeting=address, statement=text,
                    scope="specific",                    addressees=(luck.choice(there),), deadline=due,
                )  # fmt: skip


def _sentence(luck: random.Random) -> str:
    words, weights = _syllables()
    parts = [
        luck.choice(HEADS),
        luck.choice(GENRE),
        *luck.choices(words, cum_weights=weights, k=luck.randint(4, 11)),
    ]
    if luck.random() < 0.25:
        parts.append(luck.choice(BODIES)[0])
    parts += [luck.choice(GENRE), *luck.choices(words, cum_weights=weights, k=luck.randint(4, 10))]
    if luck.random() < 0.3:
        parts.append(
            f"đạt {luck.randint(2, 9999)} {luck.choice(['hộ', 'triệu đồng', 'chỉ tiêu', 'hội viên'])}"
        )
    return " ".join(parts) + "."


def passages(size: int, seed: int = 3) -> Iterator[Passage]:
    """The same as passages, without the way through a store."""
    names: dict[str, str] = {}
    day = title = ""
    for record in records(size, seed):
        match record:
            case Organization():
                names[record.address] = record.name
                aliases = tuple(alias.name for alias in record.aliases)
                yield Passage(
                    record.address, "organization", record.name, record.name, aliases,
                    organizations=(record.address,),
                )  # fmt: skip
            case Meeting():
                day, title = record.held_on or "", record.title
                there = tuple(p.organization for p in record.participants if p.organization)
                yield Passage(
                    record.address, "meeting", title, title, (), " ".join(names[one] for one in there),
                    record.address, there, date=day,
                )  # fmt: skip
            case Result() | Directive():
                kind = "result" if isinstance(record, Result) else "directive"
                org = (record.organization or "") if isinstance(record, Result) else record.addressees[0]
                due = record.deadline.to if isinstance(record, Directive) and record.deadline else None
                text = record.statement
                yield Passage(
                    record.address, kind, text, text, (), f"{names[org]} {title}", record.meeting, (org,),
                    date=day, due=due,
                )  # fmt: skip
