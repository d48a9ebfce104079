"""Accounts 登录: which members of the team sign in at this PC, with their PIN."""

from fxstation.i18n import N_
from fxstation.kinds import Choice, Ref, Secret
from fxstation.records.declare import Record, fact, record

ROLES = Choice((("captain", N_("Captain")), ("member", N_("Team member"))))


@record(table="accounts", title=N_("Sign-in"), one=N_("sign-in"), named_by="person", local=True)
class Account(Record):
    """One person's sign-in at this PC; the PIN is kept as an argon2id hash."""

    person: str = fact(Ref("people"), N_("Team member"), required=True, column=1)
    role: str = fact(ROLES, N_("Role"), default="member", column=2)
    pin_hash: str = fact(Secret(), N_("PIN"), default="")
