"""What reads like an order or a result though no rule knows it: found, named, and left to a person."""

import math
import re
from collections.abc import Mapping

import pytest

from db.ingest import SURE, draft_bytes, read_bytes
from db.ingest.circumstances import WEIGHTS as CIRCUMSTANCES
from db.ingest.extract import walked as walked_reading
from db.ingest.judge import WEIGHTS, Judge, Opinion, Scale, judge
from db.ingest.scope import Walk
from db.ingest.second_look import ORDER, RESULT, second_look
from db.ingest.traits import Traits
from db.records import Directive, Result

# A page that begins in the midst of a speech: neither a speaker nor a verb of order.
AMID = "hướng về cơ sở trong dạy nuôi bò mẫu.\n"
ASKED = "Phải đổi mới cách sinh hoạt ở chi hội mẫu, phát huy vai trò của cán bộ, chăm lo đời sống hội viên."
SEEN = "Cuộc sống ở làng nuôi bò rất vui, nhiều người đến xem bò và chụp ảnh với bò."


def found(text: str, kind: type[Directive | Result] = Directive) -> list[Directive | Result]:
    return [one for one in draft_bytes(text.encode(), file="a.txt").records if isinstance(one, kind)]


def test_an_order_without_speaker_and_verb_is_found_and_marked_unsure() -> None:
    (order,) = found(AMID + ASKED)
    assert order.statement == ASKED
    span = order.spans[0]
    name, _, because = (span.rule or "").partition(": ")
    assert name == ORDER
    assert 1 <= len(because.split(", ")) <= 3
    assert span.confidence is not None
    assert span.confidence < SURE


@pytest.mark.parametrize(
    "said",
    [
        SEEN,
        "Hội Nông dân tỉnh Mẫu sẽ đổi mới nội dung hoạt động, phát huy vai trò của cán bộ.",
        "Các đại biểu ghi nhận việc đổi mới nội dung hoạt động, phát huy vai trò của cán bộ.",
    ],
    ids=["a description", "a promise", "praise"],
)
def test_what_only_resembles_an_order_is_none(said: str) -> None:
    assert found(AMID + said) == []


def walked(text: str) -> Walk:
    return walked_reading(read_bytes(text.encode(), file="a.txt"))


def scale(bias: float = -5.0, **weights: float) -> Scale:
    return Scale(likely=0.5, bias=bias, weights=weights)


def test_an_order_found_so_goes_to_whom_it_names_and_then_on() -> None:
    said = "Ban Chấp hành Hội Nông dân tỉnh Mẫu nuôi thêm bò đẹp. Nuôi thêm cá đẹp."
    look = second_look(walked(AMID + said), Judge(directive=scale(đẹp=9), result=scale()))
    named, on = look.directed
    assert named.parties is not None
    assert "Nông dân tỉnh Mẫu" in named.parties.words
    assert on.parties == named.parties


def test_a_result_found_so_is_that_of_whom_the_text_speaks_of() -> None:
    said = "Hội Nông dân tỉnh Mẫu đã nuôi 12 con bò. Các đại biểu thảo luận về việc bò đi dạo."
    look = second_look(walked(AMID + said), Judge(directive=scale(), result=scale(dạo=9)))
    assert [one.rule.partition(":")[0] == RESULT for one in look.reported] == [False, True]
    assert len({one.organization for one in look.reported}) == 1


def test_what_the_scope_made_an_order_is_left_out_where_it_reads_quite_otherwise() -> None:
    walk = walked(f"{AMID}Ông Trần Văn Thử yêu cầu Sở Y tế tiêm bò mẫu. Nuôi thêm cá. Nuôi thêm bò.")
    look = second_look(walk, Judge(directive=scale(bias=0.0, cá=-9), result=scale()))
    assert len(walk.directed) == 3
    assert [walk.text[one.start : one.end] for one in look.directed] == ["tiêm bò mẫu.", "Nuôi thêm bò."]


def test_it_is_likely_as_far_as_its_traits_weigh() -> None:
    opinion = scale(bias=0.0, a=2.0, b=-1.0, c=0.5, d=1.0, e=1.5).weigh(dict.fromkeys("abcdex", 1.0))
    assert opinion.likely == pytest.approx(1 / (1 + math.exp(-4)))
    assert opinion.because == ("a", "e", "d")


def test_the_weights_are_few_named_and_never_sentences() -> None:
    assert WEIGHTS.stat().st_size < 100_000
    known = set(Traits(walked(AMID + ASKED)).of(0)) | {f"[{name}]" for name in CIRCUMSTANCES}
    for one in (judge().directive, judge().result):
        assert 0 < one.likely < 1
        assert all(weight and math.isfinite(weight) for weight in one.weights.values())
        words = [name for name in one.weights if not name.startswith("[")]
        assert all(len(name.split()) <= 2 for name in words)
        named = {re.sub(r"(before|behind): ", "", name) for name in one.weights if name.startswith("[")}
        assert len(named & known) > 20


def test_of_a_clause_however_long_its_beginning_is_weighed() -> None:
    """The traits of 190,000 characters without a stop are those of the first thousands."""
    clause = "nuôi thêm bò mẫu và trồng thêm lúa mẫu "
    long, short = (Traits(walked(AMID + clause * many)).of(0) for many in (4_800, 50))
    assert long == short


class Counting(Scale, frozen=True):
    """Takes every clause for an order, and notes how many traits it had."""

    def weigh(self, traits: Mapping[str, float]) -> Opinion:
        self.weights[str(len(self.weights))] = len(traits)
        return Opinion(1.0, ())


def test_each_of_many_clauses_is_weighed_once_by_few_traits() -> None:
    by = Judge(directive=Counting(0.5, 0.0, {}), result=scale())
    walk = walked(AMID + "nuôi;" * 39_900)
    second_look(walk, by)
    assert len(by.directive.weights) == len(walk.judged) == 39_900
    assert max(by.directive.weights.values()) < 100


def test_a_trait_holds_no_control_characters() -> None:
    spoilt = "Cần nuôi \x1b[31mbò\u202e mẫu\u200b \x9b5mvà\u2028cá; "
    traits = Traits(walk := walked(f"{AMID}{'Hội nuôi bò mẫu. ' * 50}{spoilt}"))
    assert all(name.isprintable() for number in range(len(walk.judged)) for name in traits.of(number))
