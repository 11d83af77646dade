"""Make this checkout ready and start it: `./run`, `./check` and `.ci/run` are thin doors to this file.

It needs nothing but Python 3.11 and its standard library. Done twice, it does nothing the second time.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OUT = ROOT / "out"
OLDEST_PYTHON = (3, 11)

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"
POSTGRES = "requirements-postgres.lock"
LOCKS: Mapping[str, tuple[str, ...]] = {
    RUNTIME: (),
    DEVELOPMENT: ("--group", "dev"),
    POSTGRES: ("--extra", "postgres"),
}

# What Qt loads, and the Debian package that holds it. Offscreen needs OpenGL and D-Bus all the same.
QT_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X11_LIBRARIES: Mapping[str, str] = {
    "libcups.so.2": "libcups2",  # printers
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES: Mapping[str, str] = {
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

CONFLICTS_FOUND = 3  # the command line's exit code for "done, and there are conflicts"


class SetupError(Exception):
    """What stops the set-up, as one sentence that says what to do."""


def is_supported(version: tuple[int, ...]) -> bool:
    """Tell whether a Python of this `version` can run the program."""
    return version[:2] >= OLDEST_PYTHON


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be opened; only Linux and its like can be without a screen."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def venv_python(venv: Path = VENV) -> Path:
    """Return where the interpreter of `venv` lies on this system."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def qt_needs(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the system libraries Qt loads here, each with its Debian package."""
    needs = dict(QT_LIBRARIES)
    if environ.get("DISPLAY"):
        needs.update(X11_LIBRARIES)
    if environ.get("WAYLAND_DISPLAY"):
        needs.update(WAYLAND_LIBRARIES)
    return needs


def missing_packages(needs: Mapping[str, str]) -> list[str]:
    """Return the packages of those libraries that the loader does not find."""
    return [package for library, package in needs.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_system_packages() -> None:
    """Install the Debian packages that Python and Qt lack here, in one go."""
    lacking = [] if _is_usable_venv() or _can_seed_pip() else ["python3-venv"]
    if sys.platform.startswith("linux"):
        lacking += missing_packages(qt_needs(os.environ))
    if lacking:
        apt_install(lacking)


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian `packages`; raises SetupError with the line to type where only root may.

    A system without apt is told what is lacking and goes on: its loader may look elsewhere than we do.
    """
    names = " ".join(packages)
    line = f"apt-get install -y --no-install-recommends {names}"
    if not shutil.which("apt-get"):
        _say(f"This system may lack what Debian calls {names}.")
        return
    if not _is_root():
        raise SetupError(f"This system lacks packages. Type this and start again:\n  sudo {line}")
    _say(f"installing packages of the system: {names}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if _apt_lists_are_empty():
        _quietly(["apt-get", "update"], environ)
    try:
        _quietly(shlex.split(line), environ)
    except SetupError:
        _say("trying again with a new list of packages, for the mirror drops what an old one names")
        _quietly(["apt-get", "update"], environ)
        _quietly(shlex.split(line), environ)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _apt_lists_are_empty() -> bool:
    lists = Path("/var/lib/apt/lists")
    return not any("_Packages" in entry.name for entry in lists.glob("*"))


def ensure_venv() -> None:
    """Make `.venv` unless it is there, its interpreter still exists and pip can install into it."""
    if _is_usable_venv():
        return
    _say(f"making {VENV.name} with Python {sys.version.split()[0]}")
    seed = [] if _module_exists("ensurepip") else ["--without-pip"]
    _quietly([sys.executable, "-m", "venv", "--clear", *seed, str(VENV)])


def _is_usable_venv() -> bool:
    return venv_python().exists() and (_venv_has_pip() or _module_exists("pip"))


def _can_seed_pip() -> bool:
    return _module_exists("venv") and (_module_exists("ensurepip") or _module_exists("pip"))


def _module_exists(name: str) -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


def pip_command() -> list[str]:
    """Return the start of a pip command line that installs into `.venv`."""
    if _venv_has_pip():
        return [str(venv_python()), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(venv_python())]


def _venv_has_pip() -> bool:
    return any(venv_python().parent.glob("pip*"))


def fingerprint(lock: bytes, python: str) -> str:
    """Return what identifies an installed lock: a hash of its text and of the interpreter's version."""
    return hashlib.sha256(lock + b"\0" + python.encode()).hexdigest()


def _venv_version() -> str:
    lines = (VENV / "pyvenv.cfg").read_text("utf-8").splitlines()
    return next((line for line in lines if line.startswith("version")), "")


def ensure_installed(lock: str) -> None:
    """Install the packages that `lock` pins into `.venv`, unless its stamp says that they are there."""
    wanted = fingerprint((ROOT / lock).read_bytes(), _venv_version())
    stamp = VENV / f"{lock}.stamp"
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    _say(f"installing {lock}, which takes a minute or two the first time")
    options = ["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    _run(
        [*pip_command(), *options, "--only-binary", ":all:", "-r", lock],
        f"{lock} could not be installed: is the package index reachable?",
    )
    stamp.write_text(wanted, "ascii")


def set_up(lock: str) -> None:
    """Make everything ready that the packages in `lock` need; raises SetupError when the user must help."""
    if not is_supported(sys.version_info[:2]):
        raise SetupError(f"Python {sys.version.split()[0]} is too old: 3.11 or newer is needed.")
    ensure_system_packages()
    ensure_venv()
    ensure_installed(lock)


def command_setup(_arguments: Sequence[str]) -> int:
    """Make everything ready for running and for developing, and stop there."""
    set_up(DEVELOPMENT)
    return 0


def command_run(arguments: Sequence[str]) -> int:
    """Open the window with the sample area, or write its pages where there is no screen."""
    set_up(RUNTIME)
    if has_display(os.environ, sys.platform):
        return _spacebook("demo", *arguments)
    return _write_the_pages()


def _write_the_pages() -> int:
    _say("no display here, so the window stays closed; writing what it would show into out/")
    OUT.mkdir(exist_ok=True)
    for left in OUT.glob("demo.db*"):
        left.unlink()
    area = ("--db", "out/demo.db")
    conflicts = OUT / "conflicts.txt"
    code = (
        _spacebook("init", *area, "--sample", "--move-to-today")
        or _spacebook("print", "week", *area, "--out", "out/week.pdf")
        or _list_conflicts(conflicts, area)
        or _spacebook("screenshots", *area, "--out", "out/screenshots")
    )
    if not code:
        sys.stdout.write(conflicts.read_text("utf-8"))
        for page in sorted(path for path in OUT.rglob("*") if path.is_file()):
            _say(f"in {page.relative_to(ROOT)}")
    return code


def _list_conflicts(target: Path, area: Sequence[str]) -> int:
    with target.open("wb") as listing:
        code = _spacebook("conflicts", *area, output=listing.fileno())
    return 0 if code == CONFLICTS_FOUND else code


def _spacebook(*arguments: str, output: int | None = None) -> int:
    environ = {"PYTHONUTF8": "1", **os.environ}
    if not has_display(os.environ, sys.platform):
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [str(venv_python()), "-m", "spacebook", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environ, stdout=output).returncode


SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4")
"""Fast tests run in a process for each core. The whole check runs them one by one: keys and focus of a window
are sure only where no other window waits for the same processor."""


def check_steps(*, fast: bool) -> dict[str, list[str]]:
    """Return the checks in the order they run, each as arguments of the interpreter."""
    return {
        "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
        "ruff check": ["-m", "ruff", "check", "--quiet", "."],
        "mypy": ["-m", "mypy", "--no-error-summary"],
        "import contracts": [
            "-c",
            "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_logo=True))",
        ],
        "dependencies": ["-m", "deptry", "--no-ansi", "spacebook"],
        # last, because the closing line of the output is pytest's
        "pytest": ["-m", "pytest", *((*SIDE_BY_SIDE, "-m", "not slow") if fast else ())],
    }


def command_check(arguments: Sequence[str]) -> int:
    """Run every check, even when one fails; `--fast` leaves out the slow tests, the rest goes to pytest."""
    set_up(DEVELOPMENT)
    if os.environ.get("SPACEBOOK_TEST_PG"):
        # only then: peewee loads the driver wherever it is installed, at the cost of every start
        ensure_installed(POSTGRES)
    fast = "--fast" in arguments
    steps = check_steps(fast=fast)
    steps["pytest"] += [argument for argument in arguments if argument != "--fast"]
    environ = {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", **os.environ}
    failed = [name for name, step in steps.items() if not _passes(name, step, environ)]
    if failed:
        _say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def _passes(name: str, step: Sequence[str], environ: Mapping[str, str]) -> bool:
    is_last = name == "pytest"
    start = time.monotonic()
    output = None if is_last else subprocess.PIPE
    command = [str(venv_python()), *step]
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=output, stderr=subprocess.STDOUT)
    if not is_last:
        verdict = "failed" if done.returncode else "ok"
        if done.returncode:
            sys.stdout.buffer.write(done.stdout)
        _say(f"{name}: {verdict}, {time.monotonic() - start:.1f} s")
    return done.returncode == 0


def command_lock(arguments: Sequence[str]) -> int:
    """Choose versions anew for what pyproject.toml asks; arguments go to uv, such as `--upgrade`."""
    ensure_venv()
    _run([*pip_command(), "install", "--quiet", "uv"], "uv, which writes the locks, could not be installed")
    index = os.environ.get("PIP_INDEX_URL")
    environ = {**os.environ, **({"UV_DEFAULT_INDEX": index} if index else {})}
    shape = ["--universal", "--python-version", ".".join(map(str, OLDEST_PYTHON)), "--generate-hashes"]
    silence = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    compile_ = [str(venv_python()), "-m", "uv", "pip", "compile", "pyproject.toml", *shape, *silence]
    for lock, part in LOCKS.items():
        # one version of a package in all locks
        same = [] if lock == RUNTIME else ["--constraint", RUNTIME]
        _run([*compile_, *part, *same, *arguments, "-o", lock], f"{lock} could not be resolved", environ)
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _run(command: Sequence[str], trouble: str, environ: Mapping[str, str] | None = None) -> None:
    if subprocess.run(command, cwd=ROOT, env=environ).returncode:
        raise SetupError(f"{trouble}\nThis failed:\n  {shlex.join(command)}")


def _quietly(command: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
    """Run `command` and show what it printed only when it fails."""
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.stdout.buffer.write(done.stdout)
        raise SetupError(f"This failed:\n  {shlex.join(command)}")


COMMANDS = {"setup": command_setup, "run": command_run, "check": command_check, "lock": command_lock}


def main(arguments: Iterable[str]) -> int:
    """Run the command named first with the rest of `arguments`; returns the exit code."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(list(arguments))
    try:
        return COMMANDS[chosen.command](chosen.rest)
    except SetupError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
