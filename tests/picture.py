"""Take the picture that the README shows: the browser on the seeds, as SVG (``make picture``)."""

import asyncio
from pathlib import Path

from db.store import open_memory
from tests.svg import keep_local
from tui import locale
from tui.app import Giaoban
from tui.base import plant
from tui.places import Place

PICTURE = Path(__file__).parents[1] / "docs" / "browser.svg"


async def take() -> str:
    """The SVG of the browser at what the farmers' union reported, 120 x 36."""
    keep_local()
    locale.use("vi")
    repository = open_memory()
    plant(repository)
    app = Giaoban(lambda: repository, Place("result/2023-08-18-ben-tre-07"))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.2)
        svg = app.export_screenshot(title="giaoban")
    repository.close()
    return svg


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(asyncio.run(take()), "utf-8")
