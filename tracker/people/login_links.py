"""Links that sign one person in, once, within fifteen minutes.

Nothing is stored: a link is signed together with the person's last login and password, so the first use
of any of them ends them all.
"""

import datetime as dt

from django.contrib.auth.models import User
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

LIFETIME = dt.timedelta(minutes=15)
_SALT = "tracker.login_links"


def make_token(user: User) -> str:
    """The last part of a link that signs this person in."""
    return signing.dumps([user.pk, _state(user)], salt=_SALT)


def user_for_token(token: str) -> User | None:
    """The person whom a token signs in; None where it is forged, used or too old, or they are inactive."""
    try:
        pk, state = signing.loads(token, salt=_SALT, max_age=LIFETIME)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and constant_time_compare(state, _state(user)) else None


def _state(user: User) -> str:
    """A hash that changes with every login and every new password. It shows neither of them."""
    return salted_hmac(_SALT, f"{user.last_login}|{user.password}", algorithm="sha256").hexdigest()[:32]
