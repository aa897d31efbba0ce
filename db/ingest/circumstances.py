"""What the walk knows of a clause besides its words: where it stands, who speaks, what the clauses before were.

Like a rule each circumstance has an example and a counter-example: a short account in whose last clause it holds,
and one in whose last clause it does not. A test walks both.
"""

import re
from typing import NamedTuple

from db.ingest.actions import STARTS
from db.ingest.clauses import LONGEST, Parted
from db.ingest.evidence import ATTENDS, MUST, PLAN
from db.ingest.orders import Order
from db.ingest.sentences import Sentence


class Circumstance(NamedTuple):
    """What is known of a clause, and its weights for a directive and for a result."""

    name: str
    directive: float
    result: float
    example: str
    counter: str


_ASKED = "Kết luận hội nghị, ông Trần Văn Thử yêu cầu Sở Y tế tiêm vắc xin"
_DID = "Hội Nông dân tỉnh Mẫu đã trồng 12 ha lúa"
TABLE = (
    Circumstance("order", 8.0, -8.0, f"{_ASKED}.", "Tỉnh họp theo yêu cầu của Trung ương."),
    Circumstance(
        "emphasis", 6.0, -6.0,
        "Ông Trần Văn Thử nhấn mạnh các đơn vị cần tiết kiệm điện nước.", "Ông Trần Văn Thử nhấn mạnh vai trò của Hội.",
    ),
    Circumstance("clause-runs-on", 4.5, -3.0, f"{_ASKED}; mua thêm thuốc men.", f"{_ASKED}. Mua thêm thuốc men."),
    Circumstance("scope-runs-on", 2.3, -1.5, f"{_ASKED}. Mua thêm thuốc men.", f"{_DID}. Mua thêm thuốc men."),
    Circumstance(
        "addressee-opens", 1.2, 0.3, f"{_ASKED}. Công an tỉnh tăng cường tuần tra.", f"{_ASKED}. Tăng cường tuần tra đêm."
    ),
    Circumstance("must-be-done", 1.5, 0.0, f"{_ASKED}. Công tác này cần làm sớm.", f"{_ASKED}. Làm sớm công tác này."),
    Circumstance("imperative", 1.5, 0.0, "Tăng cường tuần tra ban đêm.", "Đường xá thông thoáng."),
    Circumstance("occasion", -3.0, -1.9, "Dịp này, tỉnh trao 5 suất quà.", "Tỉnh trao 5 suất quà."),
    Circumstance(
        "guests", -2.0, -3.6, "Dự họp có ông Trần Văn Thử; hơn 20 hội viên nuôi cá.", f"{_DID}; hơn 20 hội viên nuôi cá."
    ),
    Circumstance("dated", -0.5, -2.5, "Sáng 14-7-2031, Hội Nông dân tỉnh Mẫu họp.", "Hội Nông dân tỉnh Mẫu họp."),
    Circumstance("leader-speaks", -2.5, -3.0, "Ông Trần Văn Thử đã chúc mừng Hội.", f"{_DID}."),
    Circumstance("assembly", -3.0, -3.0, "Các đại biểu đã thảo luận.", f"{_DID}."),
    Circumstance("future", 0.4, -2.2, "Thời gian tới, Hội trồng thêm lúa.", "Thời gian qua, Hội trồng thêm lúa."),
    Circumstance("past", -2.8, 2.0, "6 tháng qua, Hội trồng thêm lúa.", "Thời gian tới, Hội trồng thêm lúa."),
    Circumstance("plain", 0.0, 1.2, "Trong năm 2031, Hội trồng lúa.", "Hội trồng lúa."),
    Circumstance("past-paragraph", 0.0, 2.1, f"Trong năm 2031, {_DID}. Hội nuôi cá.", f"{_DID}. Hội nuôi cá."),
    Circumstance("organization-did", 0.0, 0.7, f"{_DID}.", "Đường xá thông thoáng."),
    Circumstance("subject-runs-on", 0.0, 1.1, f"{_DID}. Nuôi 3 ao cá mẫu.", "Nuôi 3 ao cá mẫu."),
    Circumstance("no-subject", 0.0, -0.3, "Đường xá thông thoáng.", f"{_DID}."),
    Circumstance("reported", -2.5, 0.7, "Theo báo cáo, thu ngân sách đạt 12 tỷ đồng.", "Thu ngân sách đạt 12 tỷ đồng."),
    Circumstance("account-runs-on", 0.0, 1.7, f"{_DID}. Nuôi 3 ao cá mẫu.", f"{_DID}.\nNuôi 3 ao cá mẫu."),
    Circumstance("result-runs-on", -1.0, 2.4, f"{_DID}; nuôi 3 ao cá mẫu.", f"{_DID}. Nuôi 3 ao cá mẫu."),
    Circumstance(
        "nothing-runs-on", 0.0, -1.9, "Các đại biểu thảo luận về lúa; tình hình nuôi cá.", f"{_DID}; tình hình nuôi cá."
    ),
    Circumstance(
        "plans-ahead", 0.0, -3.5,
        "Hội tiếp tục nuôi cá; phấn đấu trồng 12 ha lúa.", "Hội tiếp tục nuôi cá; trồng 12 ha lúa.",
    ),
    Circumstance("plan-runs-on", 0.0, -2.2, "Hội sẽ nuôi cá mẫu. Trồng 12 ha lúa.", "Hội đã nuôi cá mẫu. Trồng 12 ha lúa."),
)  # fmt: skip
WEIGHTS = {one.name: (one.directive, one.result) for one in TABLE}
_GOES_ON = re.compile(r"(?<!\w)tiếp tục(?! được)(?!\w)")


class Account(NamedTuple):
    """What the clauses before a clause have brought; the last three hold for one paragraph."""

    scope: bool
    subject: bool
    reports: bool
    past: bool
    plans: bool


def circumstances(
    text: str, read: Parted, order: Order | None, last: str | None, sentence: Sentence, account: Account
) -> set[str]:
    """The names of the circumstances that hold; ``last`` is what the clause before it in its sentence was."""
    if order:
        return {"order" if order.verb else "emphasis"}
    opened = read.opening
    first = sentence.clauses[0]
    later = read.clause.start > first.start
    opens = text[sentence.start : min(first.end, sentence.start + LONGEST)]
    goes_on = _GOES_ON.search(opens)
    # Where orders run on, "Hội rà soát …" commands as "rà soát …" does.
    told = opened.occasion or opened.dated or opened.tense == "past"
    begins = read.predicate if account.scope and read.party and not told else read.head
    commands = STARTS.match(text[begins : read.clause.end]) is not None
    holds = {
        "clause-runs-on": account.scope and last == "directive",
        "scope-runs-on": account.scope and last != "directive",
        "addressee-opens": account.scope and read.party is not None,
        "must-be-done": account.scope and MUST.pattern.search(read.words) is not None,
        "imperative": commands,
        "dated": opened.dated,
        "account-runs-on": account.reports,
        "occasion": opened.occasion or (opened.speech and not account.scope),
        "guests": later and ATTENDS.pattern.search(opens) is not None,
        "leader-speaks": read.voice == "leader" and opened.reported is None,
        "assembly": read.voice == "assembly",
        "future": opened.tense == "future",
        "past": opened.tense == "past",
        "plain": opened.tense == "plain",
        "past-paragraph": opened.tense is None and account.past,
        "reported": opened.reported is not None,
        "organization-did": read.party is not None,
        "subject-runs-on": read.party is None and account.subject,
        "no-subject": read.party is None and not (account.subject or (account.reports and commands)),
        "plans-ahead": goes_on is not None
        and PLAN.pattern.search(text, sentence.start, min(sentence.end, sentence.start + LONGEST))
        is not None,
        "plan-runs-on": account.plans and read.party is None,
        "result-runs-on": last == "result",
        "nothing-runs-on": last is None and later,
    }
    return {name for name, held in holds.items() if held}
