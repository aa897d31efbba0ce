"""Invented records for tests: a province called Mẫu, with two organizations that meet a leader."""

from db.records import AnyRecord, Directive, Meeting, Organization, Person, Result, Source
from db.values import Alias, Band, Deadline, Measure, Officeholder, Participant, Period, Span, TargetSet

SOURCE = Source(
    address="source/bao-mau-2031-08-18",
    title="Lãnh đạo tỉnh Mẫu gặp các hội",
    outlet="Báo Mẫu",
    published_at="2031-08-18",
)
LEADER = Person(address="person/nguyen-thi-vi-du", name="Nguyễn Thị Ví Dụ")
FARMERS = Organization(
    address="org/hoi-nong-dan-mau",
    name="Hội Nông dân tỉnh Mẫu",
    aliases=(Alias(name="HND", note="abbreviation"),),
    classification="mass_organization",
    level="province",
)
WOMEN = Organization(
    address="org/hoi-phu-nu-mau",
    name="Hội Liên hiệp Phụ nữ tỉnh Mẫu",
    aliases=(Alias(name="LHPN", note="abbreviation"),),
)
GUEST = Organization(address="org/van-phong-mau", name="Văn phòng Mẫu")
DEPARTMENT = Organization(address="org/so-vi-du-mau", name="Sở Ví Dụ tỉnh Mẫu")
EARLIER = Meeting(address="meeting/2031-02-01-mau", title="Giao ban quý I tỉnh Mẫu", held_on="2031-02-01")
MEETING = Meeting(
    address="meeting/2031-08-18-mau",
    title="Làm việc với các hội tỉnh Mẫu",
    classification="working_session",
    held_on="2031-08-18",
    session="afternoon",
    period=Period(raw="6 tháng đầu năm 2031", from_="2031-01-01", to="2031-06-30"),
    chair=Officeholder(person=LEADER.address, role="Phó Bí thư tỉnh Mẫu"),
    participants=(
        Participant(organization=FARMERS.address, part="reporting"),
        Participant(organization=WOMEN.address, part="attending"),
        Participant(organization=GUEST.address, part="invited"),
    ),
    previous_meeting=EARLIER.address,
    sources=(SOURCE.address,),
)
RESULT = Result(
    address="result/2031-08-18-mau-01",
    meeting=MEETING.address,
    organization=FARMERS.address,
    statement="Thực hiện 11 chỉ tiêu mẫu được giao",
    classification="target",
    measures=(Measure(value=163, unit="tỷ đồng", qualifier="over", what="quà mẫu"),),
    target_sets=(
        TargetSet(
            assigner="Hội cấp trên",
            total=11,
            bands=(
                Band(count=4, outcome="exceeded"),
                Band(count=3, outcome="partly", percent_min=70, percent_max=83),
            ),
            residual=4,
            residual_outcome="in_progress",
        ),
    ),
    spans=(Span(source=SOURCE.address, paragraph=3),),
)
GENERAL = Directive(
    address="directive/2031-08-18-mau-01",
    meeting=MEETING.address,
    issuer=Officeholder(person=LEADER.address, role="Phó Bí thư tỉnh Mẫu"),
    statement="Giữ kỷ luật mẫu ở mọi đơn vị",
    force="ask",
    scope="general",
)
SPECIFIC = Directive(
    address="directive/2031-08-18-mau-02",
    meeting=MEETING.address,
    issuer=Officeholder(person=LEADER.address, role="Phó Bí thư tỉnh Mẫu"),
    statement="Trồng một vườn dừa mẫu trước mùa mưa",
    force="require",
    scope="specific",
    addressees=(FARMERS.address,),
    coordinators=(DEPARTMENT.address,),
    deadline=Deadline(raw="trong năm 2031", precision="year", from_="2031-01-01", to="2031-12-31"),
    topics=("nông nghiệp",),
    spans=(Span(source=SOURCE.address, paragraph=7),),
)
ALL: tuple[AnyRecord, ...] = (
    *(SOURCE, LEADER, FARMERS, WOMEN, GUEST, DEPARTMENT, EARLIER, MEETING, RESULT, GENERAL, SPECIFIC),
)
