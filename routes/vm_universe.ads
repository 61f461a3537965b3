# a KVM job
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
JobVMType = "kvm"
JobVMMemory = 1024

# memory by request
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
JobVMType = "kvm"

# memory literally undefined
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
JobVMType = "xen"
JobVMMemory = undefined

# VMware
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
JobVMType = "vmware"
JobVMMemory = 1024

# no machine wanted
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

# the type is no text
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
JobVMType = 13
JobVMMemory = 1024

# no requirements
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
PeriodicRemove = JobStatus == 5
JobVMType = "kvm"
JobVMMemory = 1024

# requests a checkpoint
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
JobVMType = "kvm"
JobVMMemory = 1024
JobVMCheckpoint = true

# held
MyType = "Job"
ClusterId = 9
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 5
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
JobVMType = "kvm"

# somebody who may not
MyType = "Job"
ClusterId = 10
ProcId = 0
QDate = 1750000000
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "anybody"
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
JobVMType = "kvm"
JobVMMemory = 1024

# universe vm already
MyType = "Job"
ClusterId = 11
ProcId = 0
QDate = 1750000000
JobUniverse = 13
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
JobVMType = "kvm"
