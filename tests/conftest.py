"""What all tests share: English, a fixed moment, empty and furnished areas, and no quiet trouble."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from spacebook import i18n
from spacebook.services import setup
from spacebook.services.desk import Desk
from spacebook.store.store import Store
from tests.house import NOW

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile(
    "spacebook", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("spacebook")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.install("en")
    yield
    i18n.install("en")


@pytest.fixture(autouse=True)
def _nothing_logged_as_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    grave = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert grave == []


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a test may keep a database."""
    return tmp_path / "area.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """An open store with nothing in it."""
    opened = Store(database, database.parent / "backups", create=True, clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    """The desk of an area with nothing in it."""
    opened = Desk.open(database, create=True, clock=lambda: NOW, by="Mei")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample area, built once; to be copied, never opened."""
    path = tmp_path_factory.mktemp("sample") / "area.db"
    setup.make(path, sample=True, clock=lambda: NOW).close()
    return path


@pytest.fixture
def sample_database(sample_file: Path, database: Path) -> Path:
    """A copy of the sample area that a test may change."""
    shutil.copy(sample_file, database)
    return database


@pytest.fixture
def sample_desk(sample_database: Path) -> Iterator[Desk]:
    """The desk of the sample area on Monday 2026-09-14, 09:41."""
    opened = Desk.open(sample_database, clock=lambda: NOW, by="Mei")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared_data() -> Callable[[str], Path]:
    """Finds data that is too large for the project; skips the test where it is absent."""
    given = os.environ.get("SPACEBOOK_DATA")
    folder = Path(given) if given else Path(__file__).parents[2] / "shared" / "data"

    def find(name: str) -> Path:
        path = folder / name
        if not path.exists():
            pytest.skip(
                f"{name} is not here: put it into ../shared/data or name the folder in $SPACEBOOK_DATA"
            )
        return path

    return find
