"""Small changes that make a good example bad: code -> (text, what stands in its place) ..."""

MUTATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "RL001": (("My_Route @=", "My+Route @="), ("JOB_ROUTER_ROUTE_NAMES", "\ufeffJOB_ROUTER_ROUTE_NAMES")),
    "RL002": (("\n@jrt", "\n@JRT"), ("\n@jrt", "\n@jrt ;")),
    "RL101": (("= Slurm\n", "= Slurm, Slum\n"), ("NAMES = Slurm", "NAMES = slurm_")),
    "RL102": (("= Site Big", "= Site"), ("= Site Big", "= Big")),
    "RL103": (("JOB_ROUTER_ROUTE_NAMES = Site\n", ""), ("NAMES = Site", "NAMES =")),
    "RL201": (("SET JobBatchName ", "eval_set_JobBatchName = "), ("SET JobBatchName ", "Set_JobBatchName=")),
    "RL202": (("REQUIREMENTS ", "requirements="), ("REQUIREMENTS ", "Requirements = ")),
    "RL203": (("UNIVERSE ", "universe="), ("UNIVERSE ", "Universe = ")),
    "RL204": (("SET ", "STE "), ("SET ", "EVAL_SET ")),
    "RL205": (("SET Foo ", "SET Foo= "), ("SET Foo ", "DEFAULT Foo,")),
    "RL209": (("COPY Cmd orig_Cmd", "COPY Cmd 'orig_Cmd'"), ("COPY Cmd orig_Cmd", 'RENAME Cmd "orig_Cmd"')),
    "RL301": (("MaxIdleJobs", "MaxIdelJobs"), ("MaxIdleJobs", "Max_Idle_Jobs")),
    "RL402": (("  UNIVERSE VANILLA\n", ""),),
    "RL501": (("> 3600", ">> > 3600"), ("(time()", "((time()")),
    "RL502": (('"centos:7"', "centos:7"), ('"centos:7"', "docker.io/library/centos")),
    "RL601": (("Owner", "target.Owner"), ('Owner == "cms"', 'RequestCpus > 1 || TARGET.Owner == "cms"')),
    "RL801": (('SET DockerImage "almalinux:9.4"\n', ""),),
    "RL803": (("EVALSET Cmd ifThenElse", "EVALSET MyCmd ifThenElse"),),
}
