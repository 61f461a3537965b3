# a pilot as the factory sends it: the command is a bare name
MyType = "Job"
ClusterId = 1
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#1.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/1/0/cluster1.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002

# the command is absolute
MyType = "Job"
ClusterId = 2
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#2.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/2/0/cluster2.proc0.subproc0"
Cmd = "/usr/bin/glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002

# the command lies below the job's folder
MyType = "Job"
ClusterId = 3
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#3.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/3/0/cluster3.proc0.subproc0"
Cmd = "bin/pilot start.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002

# the command has its ./ already
MyType = "Job"
ClusterId = 4
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#4.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/4/0/cluster4.proc0.subproc0"
Cmd = "./glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002

# an image of its own, one that is allowed
MyType = "Job"
ClusterId = 5
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#5.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/5/0/cluster5.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = "unlhcc/osg-wn-el7"

# an image of its own, allowed by a pattern
MyType = "Job"
ClusterId = 6
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#6.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/6/0/cluster6.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = "unlhcc/cms:rhel8-itb"

# an image of its own, not allowed
MyType = "Job"
ClusterId = 7
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#7.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/7/0/cluster7.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = "evil/miner:latest"

# the e-mail that is left out
MyType = "Job"
ClusterId = 8
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#8.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/8/0/cluster8.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "User@example.com"
StageInStart = 1750000001
StageInFinish = 1750000002

# the DN that is left out
MyType = "Job"
ClusterId = 9
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#9.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/9/0/cluster9.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=org/DC=example/OU=People/CN=Load Test"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002

# no x509 attributes at all
MyType = "Job"
ClusterId = 10
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#10.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/10/0/cluster10.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
StageInStart = 1750000001
StageInFinish = 1750000002

# a pilot with a token only
MyType = "Job"
ClusterId = 11
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#11.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "osgpilot"
User = "osgpilot@example.org"
Iwd = "/var/lib/condor-ce/spool/11/0/cluster11.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
StageInStart = 1750000001
StageInFinish = 1750000002
AuthTokenSubject = "osg-pilot"
AuthTokenIssuer = "https://scitokens.example.org/osg"
AuthTokenScopes = "condor:/READ condor:/WRITE"

# no Cmd
MyType = "Job"
ClusterId = 12
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#12.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/12/0/cluster12.proc0.subproc0"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = false
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = "unlhcc/osg-wn-el7"

# an empty Cmd: run what the image runs
MyType = "Job"
ClusterId = 13
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#13.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/13/0/cluster13.proc0.subproc0"
Cmd = ""
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = false
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002

# the image is literally undefined
MyType = "Job"
ClusterId = 14
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#14.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/14/0/cluster14.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = undefined

# the image is empty
MyType = "Job"
ClusterId = 15
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#15.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/15/0/cluster15.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = ""

# the image is no text
MyType = "Job"
ClusterId = 16
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#16.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/16/0/cluster16.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = 7

# the image is an error
MyType = "Job"
ClusterId = 17
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#17.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/17/0/cluster17.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = 1/0

# the image is an expression, an allowed one
MyType = "Job"
ClusterId = 18
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#18.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/18/0/cluster18.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
DockerImage = strcat("unlhcc/osg-wn-", "el7")

# no image, and an orig_DockerImage of its own
MyType = "Job"
ClusterId = 19
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#19.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/19/0/cluster19.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
orig_DockerImage = "evil/miner:latest"

# universe grid
MyType = "Job"
ClusterId = 20
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#20.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 9
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/20/0/cluster20.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
GridResource = "batch slurm"

# no Requirements
MyType = "Job"
ClusterId = 21
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#21.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/21/0/cluster21.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002

# Requirements that name a macro of the configuration
MyType = "Job"
ClusterId = 22
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#22.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/22/0/cluster22.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Name =!= "$(MY.Requirements)"
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002

# held
MyType = "Job"
ClusterId = 23
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#23.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 5
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/23/0/cluster23.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
StageInFinish = 1750000002
HoldReason = "by its owner"
HoldReasonCode = 1

# still being spooled
MyType = "Job"
ClusterId = 24
ProcId = 0
QDate = 1750000000
GlobalJobId = "ce.example.org#24.0#1750000000"
CondorVersion = "$CondorVersion: 23.9.6 2024-10-08 $"
JobUniverse = 5
JobStatus = 1
EnteredCurrentStatus = 1750000000
Owner = "cmspilot"
User = "cmspilot@example.org"
Iwd = "/var/lib/condor-ce/spool/24/0/cluster24.proc0.subproc0"
Cmd = "glidein_startup.sh"
Args = "-v std -name gfactory_instance -entry Nebraska_US -clientname cms_frontend"
Out = "_condor_stdout"
Err = "_condor_stderr"
UserLog = "/dev/null"
TransferExecutable = true
ShouldTransferFiles = "YES"
WhenToTransferOutput = "ON_EXIT"
RequestCpus = 8
RequestMemory = 20000
RequestDisk = 10485760
Requirements = TARGET.Memory >= RequestMemory
PeriodicRemove = JobStatus == 5 || (RemoteWallClockTime > 3 * 24 * 60 * 60)
GlideinFactory = "CERN-Production"
GlideinEntryName = "Nebraska_US"
GlideinClient = "cms_frontend"
x509userproxysubject = "/DC=ch/DC=cern/OU=Organic Units/OU=Users/CN=cmspilot/CN=pilot"
x509UserProxyVOName = "cms"
x509UserProxyFirstFQAN = "/cms/Role=pilot/Capability=NULL"
x509UserProxyEmail = "pilots@example.org"
StageInStart = 1750000001
