"""How prediction and reality are compared, and that only listed attributes are passed over."""

from router.rehearse.compare import NOT_PREDICTED, Difference, compare_ads, compare_words

PREDICTED = {"ClusterId": "1", "Cmd": '"./a"', "WantDocker": "true", "Managed": '"External"'}


def test_ads_differ_where_texts_do() -> None:
    """Names compare without case; an attribute that one side lacks is a difference."""
    real = {"clusterid": "7", "cmd": '"a"', "wantdocker": "true", "Extra": "1"}

    assert (
        Difference(where="Cmd", predicted='"./a"', real='"a"'),
        Difference(where="Extra", predicted=None, real="1"),
    ) == compare_ads(PREDICTED, real)


def test_nothing_that_a_route_sets_is_passed_over() -> None:
    routed = ("Cmd", "Requirements", "DockerImage", "WantDocker", "JobUniverse", "JobStatus", "RouteName")

    assert not {name.lower() for name in NOT_PREDICTED} & {name.lower() for name in routed}


def test_words_differ_in_runs() -> None:
    predicted = ("docker", "create", "--init", "image", "./a")
    real = ("docker", "create", "image", "./a", "b")

    assert (
        Difference(where="word 3", predicted="--init", real=None),
        Difference(where="word 6", predicted=None, real="b"),
    ) == compare_words(predicted, real)
