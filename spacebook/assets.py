"""Find the files that travel with the program: catalogues, icons, sample data."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return where the resource `name` ("locale/zh_CN.po") lies, installed or in a checkout.

    Raises FileNotFoundError naming the places looked at, ValueError for a name that leaves the folder.
    """
    parts = PurePosixPath(name)
    if not name or parts.is_absolute() or ".." in parts.parts or "\\" in name or ":" in name:
        raise ValueError(f"not the name of a resource: {name!r}")
    places = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")
    for place in places:
        candidate = place.joinpath(*parts.parts)
        if candidate.exists():
            return candidate
    looked = " or ".join(str(place) for place in places)
    raise FileNotFoundError(f"the resource {name!r} is not in {looked}")
