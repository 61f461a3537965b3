# a pilot that asks for no system: SL7
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

# asks for SLC5
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
WantSlc5 = true

# asks for two: production goes first
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
WantSlc5 = true
WantProd = true

# asks with text, which is no answer
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
WantProd = "true"

# arguments in the second syntax
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
Arguments = "-name 'two words' -v"

# both argument attributes: the second counts, even empty
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
Arguments = ""

# no arguments
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

# a quote in arguments of the first syntax
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
Args = "it's fine"
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

# a command with a folder, a blank and a quote
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
Cmd = "bin/pilot's start.sh"
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

# an absolute command that is transferred
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
Cmd = "/usr/bin/pilot"
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

# an absolute command of the image
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
Cmd = "/usr/bin/pilot"
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

# input files of its own
MyType = "Job"
ClusterId = 12
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
TransferInput = "proxy,data.tar"

# empty input files, nothing transferred
MyType = "Job"
ClusterId = 13
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "pilot"
User = "pilot@example.org"
Iwd = "/var/lib/condor-ce/spool"
Cmd = "/bin/true"
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
TransferInput = ""

# another image
MyType = "Job"
ClusterId = 14
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
DockerImage = "centos:7"

# no command
MyType = "Job"
ClusterId = 15
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

# universe grid
MyType = "Job"
ClusterId = 16
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
GridResource = "batch slurm"
