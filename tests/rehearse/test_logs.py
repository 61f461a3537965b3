"""What schedds and starters write in their logs, cut down from real ones of 23.9.6."""

from router.rehearse.queue_log import QueueLog, Record
from router.rehearse.starter_log import logged_words, read_starter_log, split_logged

QUEUE = """\
107 1 CreationTimestamp 1795201622
101 0.0 Job Machine
103 0.0 NextClusterNum 1
105
101 01.-1 Job Machine
101 1.0 Job Machine
103 01.-1 ClusterId 1
103 01.-1 Cmd "/bin/true"
103 01.-1 WantRoute true
103 1.0 ProcId 0
103 1.0 JobStatus 1
106
103 1.0 LastRejMatchReason "no match found "
105
103 1.0 Managed "External"
103 1.0 ManagedManager "jobrouter"
106
105
103 1.0 jobstatus 4
104 1.0 managed
106
102 1.0
105
103 2.0 JobStatus 1
"""

STARTER = r"""11/20/26 19:07:05 ** condor_starter (CONDOR_STARTER) STARTING UP
11/20/26 19:07:05 ** PID = 208 RealUID = 0
Cpus = 1
Memory = 128
11/20/26 19:07:05 *** Job ClassAd ***
ClusterId = 2
ProcId = 0
11/20/26 19:07:05 --- End of ClassAd ---
11/20/26 19:07:06 Attempting to run: /usr/bin/docker create --init -e A=x\ y site/worker ./my\ job
11/20/26 19:07:06 **** condor_starter (condor_STARTER) pid 208 EXITING WITH STATUS 0
11/20/26 19:07:07 ** condor_starter (CONDOR_STARTER) STARTING UP
11/20/26 19:07:07 ** PID = 209 RealUID = 0
11/20/26 19:07:07 Attempting to run: /usr/bin/singularity --version
"""


def records(*texts: str) -> dict[str, Record]:
    log = QueueLog()
    for text in texts:
        log.feed(text)
    return log.records


def test_job_ads_at_their_moments() -> None:
    """The ad at submission and at last; a destroyed job keeps its last ad."""
    (record,) = records(QUEUE).values()

    submitted = {"ClusterId": "1", "Cmd": '"/bin/true"', "WantRoute": "true", "ProcId": "0", "JobStatus": "1"}
    rejected = {"LastRejMatchReason": '"no match found "'}
    assert submitted == record.submitted
    assert {**submitted, **rejected, "JobStatus": "4", "ManagedManager": '"jobrouter"'} == record.last
    assert 4 == record.integer("JobStatus")
    assert "/bin/true" == record.string("Cmd")


def test_transaction_without_end_has_not_happened() -> None:
    assert ["1.0"] == list(records(QUEUE))


def test_log_is_read_on_wherever_it_was_left() -> None:
    """A schedd writes while we read, so a piece may end anywhere."""
    whole = records(QUEUE)

    assert all(whole == records(QUEUE[:cut], QUEUE[cut:]) for cut in range(len(QUEUE)))


def test_runs_of_a_slot() -> None:
    """A starter without a job (a probe) is no run."""
    (run,) = read_starter_log(STARTER)

    assert (208, "2.0") == (run.process, run.job_id)
    assert {"Cpus": "1", "Memory": "128"} == run.machine
    assert r"/usr/bin/docker create --init -e A=x\ y site/worker ./my\ job" == run.create


def test_logged_words_are_split_where_they_were_joined() -> None:
    words = ("docker", "create", "-e", "A=x y", "")

    assert logged_words(words) == split_logged(" ".join(logged_words(words)))
