"""Give every word of the program in the language of its user; English is the source."""

from __future__ import annotations

import gettext
import locale
import logging
import os
import re
import sys

from spacebook import assets, po

LANGUAGES = {"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"}
"""The languages there are: code → its own name."""

_TRADITIONAL = {"hant", "tw", "hk", "mo", "traditional", "taiwan", "hong", "macao", "macau"}
_SIMPLIFIED = {"hans", "simplified"}

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def _(text: str) -> str:
    """Return `text` in the language installed at this moment."""
    # gettext keeps the header of the catalogue under the empty text.
    return _catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form for `n` things in the language installed at this moment; the caller fills in {n}."""
    return _catalogue.ngettext(one, many, n)


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools know
    """Mark `text` for translation and return it unchanged; `_` translates it when it is shown."""
    return text


def language() -> str:
    """Return the code of the language in use: "en", "zh_CN" or "zh_TW"."""
    return _language


def install(wanted: str | None = None) -> str:
    """Speak `wanted` (empty: the system's language) from now on and return the code chosen.

    May be called again at any time. Without a readable catalogue the texts stay English.
    """
    global _catalogue, _language
    chosen = best_language(wanted)
    _language, _catalogue = chosen, _load(chosen)
    return chosen


def best_language(wanted: str | None) -> str:
    """Return the language of ours nearest to a locale's name; empty means the system's."""
    words = re.split(r"[^a-z]+", (wanted or _system_language()).lower())
    if words[0] not in ("zh", "chinese"):
        return "en"
    traditional = not _TRADITIONAL.isdisjoint(words) and _SIMPLIFIED.isdisjoint(words)
    return "zh_TW" if traditional else "zh_CN"


def _system_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    if sys.platform in ("win32", "darwin"):
        return locale.getlocale()[0] or ""
    return ""


def _load(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    try:
        return po.translations(assets.path(f"locale/{code}.po"))
    except (OSError, ValueError, LookupError) as error:
        logging.getLogger(__name__).warning("no texts in %s: %s", code, error)
        return gettext.NullTranslations()
