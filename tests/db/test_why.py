"""The program's own reasons, as the history keeps and tells them."""

import pytest

from db import why
from db.errors import Phrase


@pytest.mark.parametrize("template", why.TEMPLATES)
def test_what_was_written_is_told_again(template: str) -> None:
    gaps = {name: f"org/{name} {{x}}" for name in Phrase(template).template.split("{")[1:]}
    gaps = {name.partition("}")[0]: gap for name, gap in gaps.items()}
    said = why.told(why.why(template, **gaps))
    assert isinstance(said, Phrase)
    assert (said.template, said.gaps) == (template, gaps)


def test_a_persons_words_stay_as_they_are() -> None:
    assert why.told("vì biên bản ghi khác") == "vì biên bản ghi khác"
