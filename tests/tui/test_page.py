"""What the page of an organization or a meeting tells of each directive: from whom, and how it stands."""

from msgspec.structs import replace

from db.followup.changes import set_status
from db.followup.days import today
from db.store import Repository
from db.store.repository import Put
from db.values import Officeholder
from tests import samples
from tui.page import page


def below(repository: Repository, place: str, directive: str) -> list[str]:
    """The lines that stand below a directive on the page of ``place``."""
    record = repository.get(place)
    assert record is not None
    lines = list(page(repository, record))
    at = next(number for number, line in enumerate(lines) if line.address == directive)
    ends = (number for number in range(at + 1, len(lines)) if lines[number].depth < 2)
    return [line.text for line in lines[at + 1 : next(ends, len(lines))]]


def test_whether_it_was_answered_stands_below_each_directive(repository: Repository) -> None:
    asked = samples.FARMERS.address, samples.SPECIFIC.address
    assert below(repository, *asked)[-1] == "chưa thấy báo cáo trong kho · trong hạn"
    set_status(repository, [samples.SPECIFIC.address], "done", as_of=today(), by="Văn phòng Mẫu")
    assert below(repository, *asked)[-1] == "hoàn thành · đúng hạn"


def test_what_was_said_to_all_tells_only_what_is_known(repository: Repository) -> None:
    assert "chưa thấy báo cáo trong kho" not in below(
        repository, samples.FARMERS.address, samples.GENERAL.address
    )


def test_who_gave_it_is_told_once_for_a_meeting_and_where_it_was_another(repository: Repository) -> None:
    asked = samples.FARMERS.address, samples.SPECIFIC.address
    organization = repository.get(samples.FARMERS.address)
    assert organization is not None
    chairs = [line.text for line in page(repository, organization) if line.name == "chủ trì"]
    assert chairs == ["Nguyễn Thị Ví Dụ – Phó Bí thư tỉnh Mẫu"]
    assert not any("người chỉ đạo" in line for line in below(repository, *asked))
    other = replace(samples.SPECIFIC, issuer=Officeholder(role="Chủ tịch tỉnh Mẫu"))
    repository.write([Put(other)], author="lan", reason="người khác")
    assert "người chỉ đạo: Chủ tịch tỉnh Mẫu" in below(repository, *asked)
