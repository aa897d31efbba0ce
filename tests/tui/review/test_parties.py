"""Whom a passage is about: by a few letters, one or several, known or new; and who took part."""

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from db.records import Directive, Meeting
from db.store import Repository
from db.values import Participant
from tests import samples
from tests.tui.opened import waited
from tests.tui.review.reviewing import chose, letters, listed, passage, reviewing
from tui.screens.picker import Picker


async def test_a_run_of_passages_gets_another_addressee_by_a_few_letters(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        await pilot.press("asterisk")
        assert len(screen.marked) == 2
        await chose(pilot, screen, "r", "van phong mau")
        records = [screen.review.item(item.id).record, passage(screen, "nhân rộng").record]
        assert [getattr(one, "addressees", None) for one in records] == [(samples.GUEST.address,)] * 2
        assert not screen.marked


async def test_a_new_organization_is_proposed_under_the_words_typed(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        await pilot.press("r")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*letters("Hội Làm vườn tỉnh Mẫu"), "up", "enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        assert getattr(screen.review.item(item.id).record, "addressees", None) == (
            "org/hoi-lam-vuon-tinh-mau",
        )
        assert "Hội Làm vườn tỉnh Mẫu (mới)" in listed(screen)


async def test_one_more_addressee_and_one_who_works_with_them(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        for key, words in (("plus", "van phong mau"), ("c", "so vi du mau")):
            await chose(pilot, screen, key, words)
        record = screen.review.item(item.id).record
        assert isinstance(record, Directive)
        assert record.addressees[-1] == samples.GUEST.address
        assert record.coordinators == (samples.DEPARTMENT.address,)
        at = next(
            n
            for n, row in enumerate(screen.rows)
            if row.item == item.id and row.field and row.field.value == samples.GUEST.address
        )
        screen.listed.highlighted = at
        await pilot.press("x")
        record = screen.review.item(item.id).record
        assert isinstance(record, Directive)
        assert samples.GUEST.address not in record.addressees


async def test_who_took_part_is_added_replaced_and_taken_out(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):

        def at(address: str | None = None) -> int:
            return next(
                n
                for n, row in enumerate(screen.rows)
                if row.field and row.field.name == "participants" and address in {None, _who(row.field.value)}
            )

        def present() -> set[str | None]:
            fields = [row.field for row in screen.rows if row.field and row.field.name == "participants"]
            return {_who(field.value) for field in fields}

        first = screen.rows[at()].field
        assert first is not None
        for key, words in (("plus", "van phong mau"), ("r", "so vi du mau")):
            screen.listed.highlighted = at(samples.GUEST.address) if key == "r" else at()
            await chose(pilot, screen, key, words)
        assert samples.DEPARTMENT.address in present()
        assert samples.GUEST.address not in present()
        screen.listed.highlighted = at(_who(first.value))
        await pilot.press("x")
        assert _who(first.value) not in present()
        await pilot.press("z")
        assert _who(first.value) in present()


async def test_one_known_by_words_alone_is_given_an_organization_or_taken_out(
    base: Repository, article: Path
) -> None:
    guest = Participant(name="đại diện các hộ nuôi bò mẫu", part="invited")
    async with reviewing(base, article) as (pilot, screen):
        item = next(one for one in screen.review.items if isinstance(one.record, Meeting))
        meeting = replace(screen.review.meeting, participants=(guest,))
        screen.step(lambda review: review.put(replace(item, record=meeting)))

        def there() -> list[Participant]:
            return [row.field.value for row in screen.rows if row.field and row.field.name == "participants"]

        def point() -> None:
            fields = [row.field.value if row.field else None for row in screen.rows]
            screen.listed.highlighted = fields.index(guest)

        point()
        await pilot.press("x")
        assert guest not in there()
        await pilot.press("z")
        point()
        await chose(pilot, screen, "r", "van phong mau")
        assert replace(guest, organization=samples.GUEST.address, name=None) in there()


def _who(value: Any) -> str | None:
    return value.organization if isinstance(value, Participant) else None
