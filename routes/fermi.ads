# anybody's job: the large container in docker
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

# anybody's, by Singularity
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
FermiContainer = "singularity"

# production: the light container by Singularity
MyType = "Job"
ClusterId = 3
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "glastraw"
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

# production by docker
MyType = "Job"
ClusterId = 4
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "glastmc"
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
FermiContainer = "docker"

# production, with another image of its own
MyType = "Job"
ClusterId = 5
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "glastmc"
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
FermiContainer = "docker"
DockerImage = "evil/x"

# anybody's, with another image of its own
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
DockerImage = "evil/x"

# anybody's, with the image named
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
DockerImage = "fermilat/uber:20170721"

# a wish that is no text
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
FermiContainer = 1

# a mark of its own, which the route for docker leaves as it is
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
WantFermiSoftware = true

# no requirements
MyType = "Job"
ClusterId = 10
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "glastraw"
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

# no command
MyType = "Job"
ClusterId = 11
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
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 1
RequestMemory = 2000
RequestDisk = 1000000
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5

# universe local
MyType = "Job"
ClusterId = 12
ProcId = 0
QDate = 1750000000
JobUniverse = 12
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
