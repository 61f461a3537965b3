"""Hold what was predicted against what happened: ads attribute by attribute, commands word by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from router.rehearse.queue_log import Ad

_BY_SCHEDD = "the schedd gives it to every job it takes"
_BY_ROUTER = "the router's daemon sets it at submission; its offline tool does not"
_CLAIM = "the offline tool shows the claim on the copy; the daemon puts it on the source job alone"
_IDENTITY = "the schedd takes it from the submitter's credential, and the router does not send it"
_NEGOTIATION = "the schedd's record of the source job's negotiation before it was claimed"

# Attributes in which a routed job differs from what routing makes of the source job, in pools of 23.9.6 and
# 25.14.1 (reference job-router section 6 has the router's own; the rest was seen in their job queue logs).
NOT_PREDICTED: Mapping[str, str] = {
    "ClusterId": _BY_SCHEDD,
    "ProcId": _BY_SCHEDD,
    "GlobalJobId": _BY_SCHEDD,
    "User": _BY_SCHEDD,
    "OsUser": _BY_SCHEDD,
    "TotalSubmitProcs": _BY_SCHEDD,
    "CondorVersion": _BY_SCHEDD,
    "QDate": _BY_ROUTER,
    "EnteredCurrentStatus": _BY_ROUTER,
    "LeaveJobInQueue": _BY_ROUTER,
    "Managed": _CLAIM,
    "ManagedManager": _CLAIM,
    "x509UserProxySubject": _IDENTITY,
    "x509UserProxyExpiration": _IDENTITY,
    "x509UserProxyEmail": _IDENTITY,
    "x509UserProxyVOName": _IDENTITY,
    "x509UserProxyFirstFQAN": _IDENTITY,
    "x509UserProxyFQAN": _IDENTITY,
    "AuthTokenSubject": _IDENTITY,
    "AuthTokenIssuer": _IDENTITY,
    "AuthTokenGroups": _IDENTITY,
    "AuthTokenScopes": _IDENTITY,
    "AuthTokenId": _IDENTITY,
    "LastRejMatchNegotiator": _NEGOTIATION,
    "LastRejMatchReason": _NEGOTIATION,
    "LastRejMatchTime": _NEGOTIATION,
}
_NOT_PREDICTED = {name.lower() for name in NOT_PREDICTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One attribute, or one run of words, where prediction and reality part; None where one has nothing."""

    where: str
    predicted: str | None
    real: str | None

    def __str__(self) -> str:
        return f"{self.where}: predicted {self.predicted or 'nothing'}, was {self.real or 'nothing'}"


def compare_ads(predicted: Ad, real: Ad) -> tuple[Difference, ...]:
    """Return the attributes that differ in text, beside those that routing does not decide."""
    ours = {name.lower(): (name, text) for name, text in predicted.items()}
    theirs = {name.lower(): (name, text) for name, text in real.items()}
    found = []
    for key in sorted((ours.keys() | theirs.keys()) - _NOT_PREDICTED):
        name, before = ours.get(key, ("", None))
        spelled, after = theirs.get(key, ("", None))
        if before != after:
            found.append(Difference(where=name or spelled, predicted=before, real=after))
    return tuple(found)


def compare_words(predicted: Sequence[str], real: Sequence[str]) -> tuple[Difference, ...]:
    """Return the runs of words that differ, each with the number of its first word."""
    return tuple(_runs(predicted, real))


def _runs(predicted: Sequence[str], real: Sequence[str]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, predicted, real, autojunk=False)
    for kind, start, stop, real_start, real_stop in matcher.get_opcodes():
        if kind != "equal":
            yield Difference(
                where=f"word {start + 1}",
                predicted=" ".join(predicted[start:stop]) or None,
                real=" ".join(real[real_start:real_stop]) or None,
            )
