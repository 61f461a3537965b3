# 1: an ordinary glidein, its command a bare name
ClusterId = 1
ProcId = 0
JobStatus = 1
JobUniverse = 5
ShouldTransferFiles = "YES"
Iwd = "/var/lib/condor-ce/spool"
Owner = "osg"
Cmd = "glidein_startup.sh"
Requirements = TARGET.Memory >= RequestMemory
RequestMemory = 2048
PeriodicRemove = JobStatus == 5
x509UserProxySubject = "/DC=org/DC=example/OU=Services/CN=pilot.example.org"
x509UserProxyEmail = "pilots@example.org"

# 2: an absolute command
ClusterId = 2
ProcId = 0
JobStatus = 1
JobUniverse = 5
ShouldTransferFiles = "YES"
Iwd = "/var/lib/condor-ce/spool"
Owner = "osg"
Cmd = "/usr/bin/glidein_startup.sh"
Requirements = true
x509UserProxyEmail = "pilots@example.org"

# 3: an image of its own, from the list
ClusterId = 3
ProcId = 0
JobStatus = 1
JobUniverse = 5
ShouldTransferFiles = "YES"
Iwd = "/var/lib/condor-ce/spool"
Owner = "cmspilot"
Cmd = "glidein_startup.sh"
DockerImage = "unlhcc/cms:el7"
x509UserProxyEmail = "pilots@example.org"

# 4: the load test that must not come here
ClusterId = 4
ProcId = 0
JobStatus = 1
JobUniverse = 5
ShouldTransferFiles = "YES"
Iwd = "/var/lib/condor-ce/spool"
Owner = "cmspilot"
Cmd = "glidein_startup.sh"
x509UserProxyEmail = "User@example.com"

# 5: an image that is not on the list
ClusterId = 5
ProcId = 0
JobStatus = 1
JobUniverse = 5
ShouldTransferFiles = "YES"
Iwd = "/var/lib/condor-ce/spool"
Owner = "osg"
Cmd = "glidein_startup.sh"
DockerImage = "somebody/anything"

# 6: no proxy attributes at all
ClusterId = 6
ProcId = 0
JobStatus = 1
JobUniverse = 5
ShouldTransferFiles = "YES"
Iwd = "/var/lib/condor-ce/spool"
Owner = "osg"
Cmd = "glidein_startup.sh"

# 7: a pilot with a token only
ClusterId = 7
ProcId = 0
JobStatus = 1
JobUniverse = 5
ShouldTransferFiles = "YES"
Iwd = "/var/lib/condor-ce/spool"
Owner = "atlaspilot"
Cmd = "runpilot2-wrapper.sh"
AuthTokenSubject = "7a1bc00f-0000"
AuthTokenIssuer = "https://atlas-auth.example.org/"

# 8: one glidein more than the route lets wait
ClusterId = 8
ProcId = 0
JobStatus = 1
JobUniverse = 5
ShouldTransferFiles = "YES"
Iwd = "/var/lib/condor-ce/spool"
Owner = "osg"
Cmd = "glidein_startup.sh"
