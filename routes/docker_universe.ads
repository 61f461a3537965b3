# a docker job
MyType = "Job"
ClusterId = 1
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = true
DockerImage = "debian:12"

# no image
MyType = "Job"
ClusterId = 2
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = true

# the image literally undefined
MyType = "Job"
ClusterId = 3
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = true
DockerImage = undefined

# an empty image
MyType = "Job"
ClusterId = 4
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = true
DockerImage = ""

# the wish as text, which HTCondor ignores
MyType = "Job"
ClusterId = 5
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = "true"
DockerImage = "debian:12"

# the wish as an expression
MyType = "Job"
ClusterId = 6
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = RequestCpus > 0
DockerImage = "debian:12"

# no docker job
MyType = "Job"
ClusterId = 7
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5

# a bare command that is not transferred
MyType = "Job"
ClusterId = 8
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "python3"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = false
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = true

# no command
MyType = "Job"
ClusterId = 9
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = false
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = true

# no requirements
MyType = "Job"
ClusterId = 10
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
PeriodicRemove = JobStatus == 5
WantDocker = true

# universe grid
MyType = "Job"
ClusterId = 11
ProcId = 0
QDate = 1750000000
JobUniverse = 9
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance"
Out = "_condor_stdout"
Err = "_condor_stderr"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5
WantDocker = true
GridResource = "batch slurm"
