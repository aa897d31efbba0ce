"""A seeded corpus of invented records: syllables by their frequency (wordfreq), the genre's own words and
sentence shapes, organizations and meetings linked as real ones are.

``python -m tests.bench.corpus SIZE > FILE.jsonl`` writes it out for ``giaoban import``.
"""

import random
import sys
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from wordfreq import top_n_list

from db.codec import encode
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
                everyone = number % 6 == 0
                yield Directive(
                    address=f"directive/{meeting}-{number}", meeting=address, statement=text,
                    scope="general" if everyone else "specific",
                    addressees=() if everyone else (luck.choice(there),), deadline=due,
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
    orgs: dict[str, Organization] = {}
    meeting: Meeting | None = None
    for record in records(size, seed):
        match record:
            case Organization():
                orgs[record.address] = record
                aliases = tuple(alias.name for alias in record.aliases)
                own = (record.address,)
                yield Passage(
                    record.address, "organization", record.name, record.name, aliases, organizations=own
                )
            case Meeting():
                meeting = record
                there = _there(record)
                beside = tuple(_names(orgs[one]) for one in there)
                yield Passage(
                    record.address, "meeting", record.title, record.title, (), beside, record.address, there,
                    date=record.held_on,
                )  # fmt: skip
            case Result() | Directive():
                assert meeting is not None
                yield _said(record, meeting, orgs)
            case _:
                raise TypeError(record)


def _said(record: Result | Directive, meeting: Meeting, orgs: dict[str, Organization]) -> Passage:
    if isinstance(record, Result):
        kind, due = "result", None
        named: tuple[str, ...] = (record.organization or "",)
        about = named
    else:
        kind, due = "directive", record.deadline.to if record.deadline else None
        about = record.addressees or _there(meeting)
        named = record.addressees
    return Passage(
        *(record.address, kind, record.statement, record.statement, ()),
        beside=(*(_names(orgs[one]) for one in named), meeting.title),
        meeting=meeting.address,
        organizations=about,
        date=meeting.held_on,
        due=due,
        status="no_report_found" if kind == "directive" else None,
    )


def _there(meeting: Meeting) -> tuple[str, ...]:
    return tuple(p.organization for p in meeting.participants if p.organization)


def _names(organization: Organization) -> str:
    return " ".join((organization.name, *(alias.name for alias in organization.aliases)))


def main(size: int) -> None:
    """Write the records out, one a line, as ``giaoban import`` takes them."""
    for record in records(size):
        sys.stdout.buffer.write(encode(record) + b"\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
