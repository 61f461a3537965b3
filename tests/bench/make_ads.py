"""Write job ads as a large CE sees them: 78 attributes each, some sixteen of them different from job to job.

Usage: make_ads.py COUNT FILE [SEED]. The same seed gives the same bytes.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

VOS = ("atlas", "cms", "lhcb", "alice", "osg", "fermilab", "icecube")
CONSTANT = """\
MaxHosts = 1
MinHosts = 1
OnExitHold = false
OnExitRemove = true
CoreSize = 0
MyType = "Job"
TargetType = "Machine"
Rank = 0.0
CumulativeSuspensionTime = 0
PeriodicHold = false
PeriodicRemove = (JobStatus == 5 && (CurrentTime - EnteredCurrentStatus) > 3600) || JobStatus == 3
PeriodicRelease = false
Err = "_condor_stderr"
Out = "_condor_stdout"
In = "/dev/null"
NumJobStarts = 0
JobUniverse = 5
WhenToTransferOutput = "ON_EXIT"
ShouldTransferFiles = "YES"
CompletionDate = 0
BufferSize = 524288
BufferBlockSize = 32768
LeaveJobInQueue = JobStatus == 4 && (CompletionDate is undefined || CompletionDate == 0)
JobNotification = 0
CondorPlatform = "$CondorPlatform: X86_64-AlmaLinux_9 $"
CondorVersion = "$CondorVersion: 24.0.7 2025-04-22 BuildID: 803720 $"
CommittedTime = 0
JobLeaseDuration = 2400
TransferIn = false
ExitStatus = 0
RootDir = "/"
CurrentHosts = 0
RemoteSysCpu = 0.0
RemoteUserCpu = 0.0
TotalSuspensions = 0
CumulativeSlotTime = 0
CommittedSlotTime = 0
DiskUsage = 100
ExitBySignal = false
StreamErr = false
StreamOut = false
NumSystemHolds = 0
NumRestarts = 0
NumCkpts = 0
JobPrio = 0
CommittedSuspensionTime = 0
ImageSize = 100
LastSuspensionTime = 0
JobStatus = 1
ExecutableSize = 100
RemoteWallClockTime = 0.0
EncryptExecuteDirectory = false
JobRunCount = 0
HoldReasonCode = undefined
Requirements = (TARGET.Arch == "X86_64") && (TARGET.OpSys == "LINUX") && (TARGET.Disk >= RequestDisk) \
&& (TARGET.Memory >= RequestMemory)
RequestDisk = DiskUsage
TransferInputSizeMB = 0
Environment = "APFCID=1 GTAG=https://pilots.example.org/log HARVESTER_ID=cern_1 PANDA_JSID=harvester-cern"
""".splitlines()


def ads(count: int, seed: int) -> Iterator[str]:
    """Yield the ads."""
    chance = random.Random(seed)
    for number in range(count):
        vo = chance.choice(VOS)
        cluster, proc = 1_000_000 + number // 4, number % 4
        submitted = 1_750_000_000 + number * 3 + chance.randrange(3)
        varying = [
            f"ClusterId = {cluster}",
            f"ProcId = {proc}",
            f'GlobalJobId = "ce01.example.org#{cluster}.{proc}#{submitted}"',
            f"QDate = {submitted}",
            f"EnteredCurrentStatus = {submitted + 2}",
            f"StageInStart = {submitted + 1}",
            f'Owner = "{vo}{chance.randrange(4)}"',
            f'User = "{vo}@ce01.example.org"',
            f'x509UserProxyVOName = "{vo}"',
            f"x509UserProxyExpiration = {submitted + 345_600 + chance.randrange(1000)}",
            f'x509userproxysubject = "/DC=org/DC=example/OU=Pilots/CN={vo}/CN={chance.randrange(10**9)}"',
            f'UserLog = "/var/log/pilots/{vo}/{cluster}.{proc}.log"',
            f'Iwd = "/var/lib/condor-ce/spool/{cluster % 10000}/{proc}/cluster{cluster}.proc{proc}.subproc0"',
            f'Arguments = "-q {vo.upper()}_{chance.randrange(20)} -j {chance.choice(("managed", "user"))}"',
            f"RequestMemory = {chance.choice((2000, 4000, 8000, 16000))}",
            f"RequestCpus = {chance.choice((1, 1, 8, 8, 8, 16))}",
            f"maxWallTime = {chance.choice((1440, 2880, 4320))}",
            f'Cmd = "/usr/libexec/pilots/run_{vo}.sh"',
            f'queue = "{vo}_{chance.choice(("short", "long"))}"',
            f"StageInFinish = {submitted + 1 + chance.randrange(2)}",
        ]
        lines = CONSTANT + varying
        chance.shuffle(lines)
        yield "\n".join(lines)


def write_ads(path: Path, count: int, seed: int = 1) -> None:
    """Write a file of ads."""
    with path.open("w") as file:
        file.writelines(f"{ad}\n\n" for ad in ads(count, seed))


if __name__ == "__main__":
    write_ads(Path(sys.argv[2]), int(sys.argv[1]), *map(int, sys.argv[3:4]))
