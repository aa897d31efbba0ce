"""What screens call a kind or a status can be typed as a filter."""

import pytest

from db.search.codes import CODES, meant
from tui import locale


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_the_words_of_the_interface_are_values_of_the_filters(language: str) -> None:
    locale.use(language)
    for name, codes in CODES.items():
        for code in codes:
            assert meant(name, locale.code_value(name, code)) == {code}
