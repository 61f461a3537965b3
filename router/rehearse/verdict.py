"""Judge what became of a job against what was predicted for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from router.rehearse.compare import Difference, compare_ads
from router.rehearse.pool import Account
from router.rehearse.predict import Predictor
from router.rehearse.run import Ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One job: the route that was predicted or why there is none, and where prediction and reality differ.

    `starts` is how many commands of starters were compared.
    """

    ended: Ended
    route: str | None
    reason: str
    ad: tuple[Difference, ...]
    words: tuple[Difference, ...]
    starts: int

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return every difference."""
        return (*self.ad, *self.words)


def judge(predictor: Predictor, ended: Ended, *, account: Account, images: Iterable[str]) -> Verdict:
    """Predict a job from its ad at submission, and compare."""
    predicted = predictor.route(ended.source.submitted, name=ended.job)
    words: tuple[Difference, ...] = ()
    starts = 0
    known = tuple(images)
    for run in ended.starters:
        words += predictor.compare_start(run, account=account, images=known)
        starts += 1
    return Verdict(
        ended=ended,
        route=predicted.route,
        reason=predicted.reason,
        ad=_routing(predicted.route, ended.route)
        + (
            compare_ads(predicted.ad or {}, ended.routed.submitted)
            if predicted.route and ended.routed
            else ()
        ),
        words=words,
        starts=starts,
    )


def _routing(predicted: str | None, real: str | None) -> tuple[Difference, ...]:
    if predicted == real:
        return ()
    return (Difference(where="route", predicted=predicted, real=real),)
