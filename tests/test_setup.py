"""The set-up: what it decides, and that the locks can be trusted behind any index."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _load_bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bootstrap = _load_bootstrap()


def _pins(lock: str) -> list[tuple[str, str, int]]:
    """Return (requirement, its marker, how many hashes) for every pin of a lock file."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    pins = []
    for line in text.splitlines():
        pin, *hashes = line.split(" --hash=")
        requirement, _, marker = pin.partition(" ; ")
        good = [digest for digest in hashes if re.fullmatch(r"sha256:[0-9a-f]{64}\s*", digest)]
        pins.append((requirement.strip(), marker.strip(), len(good)))
    return pins


@pytest.mark.parametrize("lock", sorted(bootstrap.LOCKS))
class TestLock:
    def test_every_pin_is_exact_and_hashed(self, lock: str) -> None:
        pins = _pins(lock)
        assert pins
        assert all("==" in requirement and hashes for requirement, _, hashes in pins)

    def test_names_no_address(self, lock: str) -> None:
        text = (ROOT / lock).read_text("utf-8")
        assert "://" not in text
        assert "index" not in text

    def test_leaves_out_the_qt_that_aborts_before_python_3_12(self, lock: str) -> None:
        broken = [marker for pin, marker, _ in _pins(lock) if pin == "pyside6-essentials==6.12.0"]
        assert all(">= '3.12'" in marker for marker in broken)

    def test_holds_the_same_versions_as_the_runtime_lock(self, lock: str) -> None:
        runtime = {(pin, marker) for pin, marker, _ in _pins(bootstrap.RUNTIME)}
        names = {pin.partition("==")[0] for pin, _ in runtime}
        others = {(pin, marker) for pin, marker, _ in _pins(lock) if pin.partition("==")[0] in names}
        assert others == runtime


@pytest.mark.parametrize(
    ("version", "accepted"),
    [((3, 10, 13), False), ((2, 7, 18), False), ((3, 11, 0), True), ((3, 14, 1), True), ((4, 0, 0), True)],
)
def test_python_must_be_new_enough(version: tuple[int, ...], accepted: bool) -> None:
    assert bootstrap.is_supported(version) is accepted


class TestFingerprint:
    def test_stays_for_the_same_lock_and_python(self) -> None:
        assert bootstrap.fingerprint(b"a==1", "3.11.7") == bootstrap.fingerprint(b"a==1", "3.11.7")

    def test_changes_with_the_lock_and_with_python(self) -> None:
        marks = {
            bootstrap.fingerprint(lock, python) for lock in (b"a==1", b"a==2") for python in ("3.11", "3.12")
        }
        assert len(marks) == 4


class TestDisplay:
    def test_linux_needs_a_named_screen(self) -> None:
        assert not bootstrap.has_display({}, "linux")
        assert not bootstrap.has_display({"DISPLAY": ""}, "linux")
        assert bootstrap.has_display({"DISPLAY": ":0"}, "linux")
        assert bootstrap.has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")

    @pytest.mark.parametrize("platform", ["win32", "darwin"])
    def test_other_systems_always_have_one(self, platform: str) -> None:
        assert bootstrap.has_display({}, platform)


class TestQtLibraries:
    def test_a_real_window_needs_more_than_offscreen(self) -> None:
        offscreen = bootstrap.qt_needs({})
        assert offscreen.items() < bootstrap.qt_needs({"DISPLAY": ":0"}).items()
        assert offscreen.items() < bootstrap.qt_needs({"WAYLAND_DISPLAY": "wayland-0"}).items()

    @pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="only Linux lacks system libraries of Qt"
    )
    def test_only_what_the_loader_does_not_find_is_missing(self) -> None:
        needs = {"libc.so.6": "libc6", "libno-such-library.so.9": "no-such-package"}
        assert bootstrap.missing_packages(needs) == ["no-such-package"]


class TestCheckSteps:
    def test_pytest_closes_the_output(self) -> None:
        assert list(bootstrap.check_steps(fast=False))[-1] == "pytest"

    def test_fast_leaves_out_the_slow_tests_and_nothing_else(self) -> None:
        full, fast = (bootstrap.check_steps(fast=fast) for fast in (False, True))
        assert fast.pop("pytest") == [*full.pop("pytest"), *bootstrap.SIDE_BY_SIDE, "-m", "not slow"]
        assert fast == full


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        bootstrap.main(["fly"])
    assert exit_info.value.code == 2
    assert "fly" in capsys.readouterr().err
