"""The vm universe: jobs that boot a machine of their own, and the workers that let them."""

from router.build import (
    Route,
    RouteTable,
    VmWorker,
    attr,
    evalset,
    identical_member,
    if_then_else,
    is_undefined,
    my,
    only,
    require,
    set_,
    target,
)

# Whoever boots a machine is root in it, so the accounts that may are named.
ACCOUNTS = ["pilot", "vmfactory"]

table = RouteTable(
    [
        Route(
            "VM_Universe",
            universe="vm",
            max_idle_jobs=10,
            policies=[
                only(identical_member(attr("Owner"), ACCOUNTS).is_(True)),
                # VMware is no longer supported; a job that names it would only wait.
                only(attr("JobVMType").is_("kvm") | attr("JobVMType").is_("xen")),
                # condor_submit adds these; a route that changes the universe has to.
                require(target("HasVM").is_(True)),
                require(target("VM_Type") == my("JobVMType")),
                require(target("VM_AvailNum") > 0),
                require(target("VM_Memory") >= my("JobVMMemory")),
            ],
            statements=[
                evalset(
                    "JobVMMemory",
                    if_then_else(
                        is_undefined(attr("JobVMMemory")), attr("RequestMemory"), attr("JobVMMemory")
                    ),
                ),
                set_("JobVMCheckpoint", False),
            ],
        )
    ],
    source_constraint=(attr("JobUniverse") == 5) & ~is_undefined(attr("JobVMType")),
)

worker = VmWorker(
    vm_type="kvm",
    memory=16384,
    max_number=4,
    networks=["nat", "bridge"],
    default_network="nat",
    bridge_interface="br0",
    hardware_vt=True,
    status_interval=60,
)
