"""Lines of the rule table in words: what a term is called and what a value of it means."""

from spacebook import dates
from spacebook.domain.rules import UNLIMITED, RuleLine, Term
from spacebook.i18n import N_, _, ngettext

TERMS = {
    Term.EARLIEST_DAYS: N_("How early"),
    Term.LATEST_MINUTES: N_("How late"),
    Term.LONGEST_MINUTES: N_("Longest"),
    Term.PER_WEEK: N_("Per week"),
    Term.PER_MONTH: N_("Per month"),
    Term.ACCEPTED: N_("Accepted"),
    Term.APPROVAL: N_("Approval"),
    Term.CHANGE_MINUTES: N_("Changes until"),
    Term.GRACE_MINUTES: N_("Kept for latecomers"),
    Term.NO_SHOWS: N_("No-shows"),
    Term.NO_SHOW_DAYS: N_("No-shows counted over"),
    Term.PAUSE_DAYS: N_("Suspension"),
    Term.UNDERTAKING: N_("Safety undertaking"),
    Term.SAFETY_PLAN_FROM: N_("Safety plan"),
    Term.MINORS_PER_GUARDIAN: N_("Minors per guardian"),
    Term.KEYHOLDER: N_("Key-holder"),
    Term.NOISE: N_("Noise"),
}
YES_OR_NO = {
    Term.ACCEPTED: (N_("not accepted"), N_("accepted")),
    Term.APPROVAL: (N_("no approval needed"), N_("each needs approval")),
    Term.UNDERTAKING: (N_("no undertaking needed"), N_("undertaking needed")),
    Term.KEYHOLDER: (N_("no key-holder needed"), N_("key-holder outside desk hours")),
    Term.NOISE: (N_("noise does not matter"), N_("warned of noise beside quiet")),
}
_DAY = 1440


def term_name(term: Term) -> str:
    """What a term is called."""
    return _(TERMS[term])


def in_words(line: RuleLine) -> str:
    """What the value of a line means, without place and class."""
    value = line.value
    if line.term in YES_OR_NO:
        return _(YES_OR_NO[line.term][bool(value)])
    if value == UNLIMITED:
        return _("no limit")
    return _counted(line.term, value) or _timed(line.term, value)


def _timed(term: Term, minutes: int) -> str:
    if term is Term.LATEST_MINUTES and not minutes:
        return _("until it begins")
    texts = {
        Term.LATEST_MINUTES: _("at least {time} ahead"),
        Term.LONGEST_MINUTES: _("at most {time} at a time"),
        Term.CHANGE_MINUTES: _("until {time} before"),
        Term.GRACE_MINUTES: _("{time} after the beginning"),
    }
    return texts[term].format(time=_length(minutes))


def _length(minutes: int) -> str:
    if minutes and minutes % _DAY == 0:
        days = minutes // _DAY
        return ngettext("{n} day", "{n} days", days).format(n=days)
    return dates.duration(minutes)


def _counted(term: Term, n: int) -> str:
    texts = {
        Term.EARLIEST_DAYS: lambda: ngettext("at most {n} day ahead", "at most {n} days ahead", n),
        Term.PER_WEEK: lambda: ngettext("at most {n} time a week", "at most {n} times a week", n),
        Term.PER_MONTH: lambda: ngettext("at most {n} time a month", "at most {n} times a month", n),
        Term.NO_SHOWS: lambda: ngettext("suspended after {n} no-show", "suspended after {n} no-shows", n),
        Term.NO_SHOW_DAYS: lambda: ngettext("within {n} day", "within {n} days", n),
        Term.PAUSE_DAYS: lambda: ngettext("for {n} day", "for {n} days", n),
        Term.SAFETY_PLAN_FROM: lambda: ngettext("from {n} person on", "from {n} people on", n),
        Term.MINORS_PER_GUARDIAN: lambda: ngettext("{n} minor for each", "{n} minors for each", n),
    }
    return texts[term]().format(n=n) if term in texts else ""
