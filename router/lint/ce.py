"""Where the site's own transforms stand among those of HTCondor-CE, and so what they see."""

from router.facts.route_macros import CE_POST_TRANSFORMS, CE_PRE_TRANSFORMS
from router.lint.bodies import Body, BodyKind
from router.lint.scene import TRANSFORM_LISTS, Scene, value_of

_NAMES = frozenset(name.lower() for name in (*CE_PRE_TRANSFORMS, *CE_POST_TRANSFORMS))
OWN_LISTS = dict(zip(TRANSFORM_LISTS, (CE_PRE_TRANSFORMS, CE_POST_TRANSFORMS), strict=True))


def runs_behind(body: Body, scene: Scene, own: str) -> bool | None:
    """Tell whether a route or transform runs behind one of the CE's transforms; None for those themselves,
    and for one that does not run.

    Where the CE's own list is left out (RL112), that transform does not run, and nothing is behind it.
    """
    before = own in CE_PRE_TRANSFORMS
    if body.kind is BodyKind.ROUTE:
        return before
    if body.kind is BodyKind.TRANSFORM and body.name.lower() not in _NAMES:
        for knob in TRANSFORM_LISTS:
            if body.name.lower() in scene.listed(knob):
                return _in_list(body.name.lower(), scene, knob, own, before)
    return None


def _in_list(name: str, scene: Scene, knob: str, own: str, before: bool) -> bool:
    if own not in OWN_LISTS[knob]:
        return before  # the CE's is in the other list
    names = [one.text.lower() for one in scene.names(knob)]
    if own.lower() in names:
        return names.index(name) > names.index(own.lower())
    item = scene.definition(knob)
    text = value_of(item).text.lower() if item is not None else ""
    itself = text.find(f"$({knob.lower()}")
    return itself >= 0 and text.rfind(name) > itself


def is_kept(scene: Scene, own: str) -> bool:
    """Tell whether one of the CE's transforms runs, as far as the lists of the files say."""
    knob = TRANSFORM_LISTS[0] if own in CE_PRE_TRANSFORMS else TRANSFORM_LISTS[1]
    item = scene.definition(knob)
    return item is None or "$" in value_of(item).text or own.lower() in scene.listed(knob)
