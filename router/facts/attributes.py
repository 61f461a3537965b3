"""Well-known job attributes and the type of their values.

Sources: reference job-router sections 5, 6 and 11, docker-universe, and the recorded job ads; not a complete
list, so a name that is missing here says nothing.
"""

_STRINGS = """
    AccountingGroup AcctGroup AcctGroupUser Args Arguments AuthTokenGroups AuthTokenId AuthTokenIssuer
    AuthTokenScopes AuthTokenSubject BatchProject BatchQueue CERequirements Cmd ContainerImage
    DESIRED_Sites default_CERequirements DockerImage DockerNetworkType Env Environment Err GlobalJobId
    GridResource HoldReason In Iwd JobBatchName Managed ManagedManager NTDomain OnExitHoldReason Out
    Owner PeriodicHoldReason PeriodicRemoveReason ProjectName RemoteUser RoutedBy RoutedFromJobId
    RoutedToJobId RouteName ShouldTransferFiles SingularityImage TransferInput TransferOutput
    TransferOutputRemaps User UserLog WhenToTransferOutput batch_queue queue remote_queue
    x509UserProxyEmail x509UserProxyFQAN x509UserProxyFirstFQAN x509UserProxySubject x509UserProxyVOName
    x509userproxy x509userproxysubject
"""
_NUMBERS = """
    BatchRuntime ClusterId CompletionDate CurrentHosts DiskUsage EnteredCurrentStatus ExitCode ExitStatus
    ImageSize JobCurrentStartDate JobLeaseDuration JobPrio JobRunCount JobStatus JobUniverse MachineCount
    MaxHosts MinHosts NumJobStarts NumRestarts NumSystemHolds ProcId QDate RemoteWallClockTime
    RequestCpus RequestDisk RequestGpus RequestMemory maxMemory maxWallTime minWallTime
    x509UserProxyExpiration xcount
"""
_BOOLEANS = """
    DockerOverrideEntrypoint EncryptExecuteDirectory LeaveJobInQueue NiceUser OnExitHold OnExitRemove
    PeriodicHold PeriodicRelease PeriodicRemove RoutedJob StreamErr StreamIn StreamOut TransferErr
    TransferExecutable TransferIn TransferOut WantContainer WantDocker WantGracefulRemoval WantIOProxy
    WantRemoteIO WantRemoteSyscalls WantSIF WantWholeNode
"""
_OTHERS = "Rank Requirements Remote_JobUniverse StageInFinish StageInStart JobLanguage MyType"

STRINGS: dict[str, str] = {name.lower(): name for name in _STRINGS.split()}
NUMBERS: dict[str, str] = {name.lower(): name for name in _NUMBERS.split()}
BOOLEANS: dict[str, str] = {name.lower(): name for name in _BOOLEANS.split()}
ATTRIBUTES: dict[str, str] = {
    **STRINGS,
    **NUMBERS,
    **BOOLEANS,
    **{name.lower(): name for name in _OTHERS.split()},
}

# Absent from jobs that came with a token instead of a proxy, and the other way round.
MAY_BE_ABSENT = frozenset(name for name in STRINGS if name.startswith(("x509", "authtoken"))) | frozenset(
    {"x509userproxyexpiration"}
)

# What every job in a queue has: the ads that condor_submit makes and the recorded ones.
_EVERY_JOB = """
    clusterid cmd currenthosts enteredcurrentstatus globaljobid imagesize iwd jobprio jobstatus
    jobuniverse mytype numjobstarts owner procid qdate requestcpus requestdisk requestmemory user
"""
EVERY_JOB = frozenset(_EVERY_JOB.split())
