"""Pilot jobs as they reach a CE, and a site's routes for them: generated, the same for the same seed."""

import random

SITE = """JOB_ROUTER_ROUTE_NAMES = Whole GPU Slurm_Cluster Condor_Pool
COLLECTOR_HOST = ce.example.org:9619
JOB_ROUTER_ROUTE_Whole @=rt
  REQUIREMENTS WantWholeNode =?= true && Foo =?= 1
  TargetUniverse = 5
  SET minWallTime 5
@rt
JOB_ROUTER_ROUTE_GPU @=rt
  REQUIREMENTS RequestGpus > 0
  GridResource = "batch slurm"
  default_queue = gpu
  default_xcount = 4
  default_maxMemory = RequestMemory
  default_maxWallTime = 600
  default_pilot_job_env = "A=1 B=2"
  SET default_CERequirements "Walltime,Queue"
@rt
JOB_ROUTER_ROUTE_Slurm_Cluster @=rt
  REQUIREMENTS Owner != "local"
  TargetUniverse = 9
  GridResource = "batch slurm"
@rt
"""
OPTIONAL = {
    "RequestCpus": ["1", "8", "xcount ?: 2"],
    "RequestMemory": ["2000", "16000"],
    "RequestGpus": ["0", "1", "2"],
    "xcount": ["1", "4", "8"],
    "maxMemory": ["3000", "1024 * 4"],
    "maxWallTime": ["60", "4320"],
    "minWallTime": ["10"],
    "BatchRuntime": ["3600", "86400"],
    "queue": ['"atlas"', '"short q"'],
    "BatchQueue": ['"preset"'],
    "WantWholeNode": ["true", "false", "undefined"],
    "Foo": ["1", "2"],
    "OnExitHold": ["false", "ExitCode != 0"],
    "OnExitHoldReason": ['"bad \\"exit\\""'],
    "OnExitHoldSubCode": ["7"],
    "PeriodicRemove": ["JobStatus == 5"],
    "Requirements": ["true", "(true)", "TARGET.Memory > 1", "true && true"],
    "environment": ["\"X=1 Y='a b'\"", '""'],
    "AuthTokenSubject": ['"sub"'],
    "AuthTokenScopes": ['"compute.create"'],
    "default_CERequirements": ['"A"'],
    "x509UserProxyVOName": ['"atlas"', '"cms"'],
    "TransferOutputRemaps": ['"out=/x/out"'],
    "Out": ['"out"'],
    "TotalSubmitProcs": ["1"],
    "remote_queue": ['"rq"'],
    "JobIsRunning": ["true"],
}


def pilots(count: int, seed: int = 25) -> str:
    """Return job ads in long form."""
    chosen = random.Random(seed)
    ads = []
    for number in range(1, count + 1):
        ad = {
            "ClusterId": str(number),
            "ProcId": "0",
            "JobStatus": chosen.choice(["1", "1", "1", "1", "2"]),
            "JobUniverse": chosen.choice(["5", "5", "5", "1", "9"]),
            "Owner": chosen.choice(['"atlas001"', '"cms001"', '"local"']),
            "MyType": '"Job"',
        }
        ad |= {name: chosen.choice(values) for name, values in OPTIONAL.items() if chosen.random() < 0.35}
        ads.append("".join(f"{name} = {text}\n" for name, text in ad.items()))
    return "\n".join(ads)
