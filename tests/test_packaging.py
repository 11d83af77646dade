"""The wheel: it carries its resources and works far from the checkout."""

from __future__ import annotations

import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.slow


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without reaching an index."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel, and borrows the packages it needs from ours."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob(
        "[Ll]ib*/site-packages" if sys.platform == "win32" else "lib/python*/site-packages"
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def test_carries_every_resource_and_no_test(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    resources = ROOT / "resources"
    wanted = {f"spacebook/_resources/{path.relative_to(resources).as_posix()}" for path in _files(resources)}
    assert wanted <= names
    assert not [name for name in names if name.startswith(("tests/", "resources/")) or ".venv" in name]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != ".gitignore"]


def test_finds_its_resources_when_installed(installed: Path, tmp_path: Path) -> None:
    resources = ROOT / "resources"
    names = [path.relative_to(resources).as_posix() for path in _files(resources)]
    program = f"import spacebook.assets as a; print(*[a.path(name) for name in {names!r}], sep='\\n')"
    found = _run(installed, "-c", program, cwd=tmp_path).splitlines()
    assert len(found) == len(names) > 0
    home = str(installed.parents[1])
    assert all(line.startswith(home) and Path(line).exists() for line in found)


def test_command_line_works_when_installed(installed: Path, tmp_path: Path) -> None:
    _run(installed, "-m", "spacebook", "init", "--db", "area.db", "--sample", cwd=tmp_path)
    assert (tmp_path / "area.db").stat().st_size > 0
