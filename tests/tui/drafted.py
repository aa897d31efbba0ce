"""A small draft made by hand, whatever the rules find today: for pictures that change only with the looks."""

from db.ingest import Draft, Reading
from db.records import AnyRecord, Directive, Meeting, Organization, Person, Result, Source
from db.values import Band, Deadline, Measure, Officeholder, Participant, Span, TargetSet

TEXT = """\
Lãnh đạo tỉnh Mẫu làm việc với các hội
Chiều 18-8, đồng chí Trần Văn Thử làm việc với các hội tỉnh Mẫu.
Hội Nông dân tỉnh thực hiện 11 chỉ tiêu: vượt 4, đạt 2, đang thực hiện 3. Hội Cựu chiến binh đã vận động \
70.39.580.000 đồng giúp hội viên.
Đồng chí đề nghị Hội Nông dân tỉnh hướng dẫn nông dân trồng dừa mẫu trước ngày 30-9-2031; nhân rộng vườn mẫu \
ở huyện Ví Dụ. Hội Cựu chiến binh tiếp tục [@click=app.quit]giúp[/] hội viên làm kinh tế.
Hội kiến nghị tỉnh quan tâm bố trí kinh phí. Thời gian tới, Hội sẽ mở lớp kỹ năng."""
TITLE = TEXT.split("\n", maxsplit=1)[0]
SOURCE = "source/bao-mau"
MEETING = "meeting/2031-08-18-cac-hoi"
FARMERS, VETERANS = "org/hoi-nong-dan-mau", "org/hoi-cuu-chien-binh-mau"


def span(words: str, rule: str, sure: float, field: str | None = None) -> Span:
    """Where the words stand."""
    start = TEXT.index(words)
    end = start + len(words)
    return Span(source=SOURCE, start=start, end=end, exact=words, rule=rule, confidence=sure, field=field)


def draft() -> Draft:
    """A meeting, two results of which one does not add up and one has a malformed number, five directives."""
    chair = Officeholder(person="person/tran-van-thu", role="Phó Bí thư tỉnh Mẫu")
    return Draft(reading=Reading("bài báo mẫu.txt", TEXT, "0" * 64), records=tuple(_records(chair)))


def _records(chair: Officeholder) -> list[AnyRecord]:
    counted = "Hội Nông dân tỉnh thực hiện 11 chỉ tiêu: vượt 4, đạt 2, đang thực hiện 3."
    raised = "Hội Cựu chiến binh đã vận động 70.39.580.000 đồng giúp hội viên."
    planted = "hướng dẫn nông dân trồng dừa mẫu trước ngày 30-9-2031"
    return [
        Source(address=SOURCE, title=TITLE, published_at="2031-08-19", sha256="0" * 64),
        Meeting(
            address=MEETING,
            title=TITLE,
            held_on="2031-08-18",
            chair=chair,
            participants=(Participant(organization=FARMERS, part="reporting"),),
            sources=(SOURCE,),
            spans=(
                span("Chiều 18-8", "dateline", 0.6, "held_on"),
                span("Trần Văn Thử", "chair", 0.85, "chair"),
            ),
        ),
        Organization(
            address=VETERANS, name="Hội Cựu chiến binh tỉnh Mẫu", spans=(_named("Hội Cựu chiến binh"),)
        ),
        Organization(address=FARMERS, name="Hội Nông dân tỉnh Mẫu", spans=(_named("Hội Nông dân tỉnh"),)),
        Person(address="person/tran-van-thu", name="Trần Văn Thử"),
        Result(
            address="result/mau-01",
            meeting=MEETING,
            organization=FARMERS,
            statement=counted,
            classification="target",
            target_sets=(
                TargetSet(total=11, bands=(Band(count=4, outcome="exceeded"), Band(count=2, outcome="met"))),
            ),
            spans=(span(counted, "organization-did", 0.9),),
        ),
        Result(
            address="result/mau-02",
            meeting=MEETING,
            organization=VETERANS,
            statement=raised,
            classification="figure",
            measures=(Measure(unit="đồng", raw="70.39.580.000 đồng"),),
            spans=(
                span(raised, "organization-did", 0.9),
                span("70.39.580.000 đồng", "measure", 0.3, "measures"),
            ),
        ),
        _directive(1, planted, chair, FARMERS, 0.95),
        _directive(2, "nhân rộng vườn mẫu ở huyện Ví Dụ.", chair, FARMERS, 0.7),
        _directive(3, "tiếp tục [@click=app.quit]giúp[/] hội viên làm kinh tế.", chair, VETERANS, 0.9),
        _directive(4, "quan tâm bố trí kinh phí.", chair, None, 0.85),
        _directive(5, "Thời gian tới, Hội sẽ mở lớp kỹ năng.", chair, None, 0.85),
    ]


def _named(words: str) -> Span:
    return span(words, "organization", 0.9, "name")


def _directive(number: int, words: str, chair: Officeholder, told: str | None, sure: float) -> Directive:
    name = {FARMERS: "Hội Nông dân tỉnh hướng", VETERANS: "Hội Cựu chiến binh tiếp"}.get(told or "")
    spans = [span(words, "trigger", sure)]
    if name:
        begun = span(name, "addressee", sure, "addressees")
        spans.append(begun)
    due = Deadline(raw="trước ngày 30-9-2031", precision="day", to="2031-09-30") if number == 1 else None
    if due:
        spans.append(span("trước ngày 30-9-2031", "deadline", 0.8, "deadline"))
    return Directive(
        address=f"directive/mau-0{number}",
        meeting=MEETING,
        issuer=chair,
        statement=words[:1].upper() + words[1:],
        force="ask",
        scope="specific" if told else "general",
        addressees=(told,) if told else (),
        addressed_as=None,
        deadline=due,
        spans=tuple(spans),
    )
