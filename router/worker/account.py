"""The account a job runs under.

Source: reference docker-universe section 7; recorded runs user-*, slot*-user, *-domain.
"""

import re

from router.worker.start import Account, Start

NOBODY = "nobody"
_SLOT = re.compile(r"slot\d+(_\d+)?", re.IGNORECASE)


def account_words(start: Start) -> list[str]:
    """Return `--user` and `--group-add` with their values.

    Raises:
        Stopped: the account is root, which the starter refuses.
    """
    name = account_name(start)
    account = start.worker.accounts.get(name)
    if account is None:
        return ["--user", "<UID>:<GID>", "--group-add", "<GID>"]
    if account.uid == 0 or account.gid == 0:
        raise start.refuse(
            f"`{name}` has uid {account.uid} and gid {account.gid}, and docker is not run as root"
        )
    words = ["--user", f"{account.uid}:{account.gid}"]
    for group in groups_of(account):
        words += ["--group-add", str(group)]
    return words


def groups_of(account: Account) -> tuple[int, ...]:
    """Return the groups with the primary one, each once."""
    return tuple(dict.fromkeys((account.gid, *account.groups)))


def account_name(start: Start) -> str:
    """Return the owner where the domains agree, else the slot's account, else nobody."""
    owner = start.string("Owner")
    if owner is not None and _runs_as_owner(start):
        return owner
    return _slot_account(start) or NOBODY


def _runs_as_owner(start: Start) -> bool:
    if not start.flag("STARTER_ALLOW_RUNAS_OWNER", usual=True):
        return False
    theirs, ours = start.string("UidDomain"), start.knob("UID_DOMAIN")
    return theirs is None or ours is None or theirs.lower() == ours.lower()


def _slot_account(start: Start) -> str | None:
    """Return `SLOTn_USER`; where the slot is not known, the account that all such knobs agree on."""
    if _SLOT.fullmatch(start.slot):
        return start.knob(f"{start.slot.upper()}_USER")  # the slot's own, not its parent's (slot1-user)
    named = {start.knob(name) for name in start.knob_names(r"SLOT\d+(_\d+)?_USER")}
    return named.pop() if len(named) == 1 else None
