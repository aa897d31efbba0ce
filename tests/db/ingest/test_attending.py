"""Who takes part in what an article tells, and who is only mentioned in it."""

import pytest

from db.ingest import draft_bytes
from db.ingest.attending import Attending, scale
from db.ingest.judge import Scale
from db.ingest.layout import by_offset, laid_out
from db.ingest.names import Names
from db.records import Organization
from tests.invented import TROUBLED

TEXT = """Hội Nông dân tỉnh Mẫu họp
(Báo mẫu) - Ngày 5/7, Hội Nông dân tỉnh Mẫu tổ chức hội nghị. Dự có lãnh đạo Sở Y tế tỉnh Mẫu.
Thực hiện Nghị quyết của HĐND huyện Ví Dụ về nuôi bò."""


def attending(text: str = TEXT, topic: str | None = None) -> Attending:
    return Attending(Names(text), by_offset(laid_out(text)), topic)


@pytest.mark.parametrize(
    ("name", "trait"),
    [
        ("Hội Nông dân tỉnh Mẫu", ">tổ chức"),
        ("Hội Nông dân tỉnh Mẫu", "[named: 2]"),
        ("Hội Nông dân tỉnh Mẫu", "[in: title]"),
        ("Sở Y tế tỉnh Mẫu", "<lãnh đạo"),
        ("Hội đồng nhân dân huyện Ví Dụ", "<nghị quyết của"),
        ("Hội đồng nhân dân huyện Ví Dụ", "[level: below]"),
    ],
)
def test_the_words_around_a_name_and_its_places_are_looked_at(name: str, trait: str) -> None:
    assert trait in attending().traits(name)


def test_the_weights_decide_but_whom_the_article_is_about_takes_part() -> None:
    never = Scale(likely=0.5, bias=-1.0, weights={"<lãnh đạo": 2.0})
    assert attending().takes_part("Sở Y tế tỉnh Mẫu", never)
    assert not attending().takes_part("Hội Nông dân tỉnh Mẫu", never)
    assert attending(topic="Hội Nông dân tỉnh Mẫu").takes_part("Hội Nông dân tỉnh Mẫu", never)


def test_a_draft_holds_who_takes_part() -> None:
    found = [
        one.name for one in draft_bytes(TEXT.encode(), file="a.txt").records if isinstance(one, Organization)
    ]
    assert "Hội Nông dân tỉnh Mẫu" in found
    assert "Hội đồng nhân dân huyện Ví Dụ" not in found


def test_the_weights_are_sums_to_be_read() -> None:
    assert 0 < scale().likely < 1
    assert {"[in: title]", "[only in: caption]"} & set(scale().weights)


def test_a_body_that_came_in_by_somebodys_office_says_where_it_stands() -> None:
    draft = draft_bytes(TROUBLED.encode(), file="mau.txt")
    bodies = [one for one in draft.records if isinstance(one, Organization)]
    names = {one.name: [span.exact for span in one.spans] for one in bodies}
    assert names["Tỉnh ủy Mẫu"] == ["Tỉnh ủy Mẫu"]
    assert all(names.values())
