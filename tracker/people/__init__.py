"""Who makes a request."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User


class PersonBackend(ModelBackend):
    """Loads a person and their preferences in one query: every page needs their time zone."""

    def get_user(self, user_id: Any) -> User | None:
        """The active user with this key, None where there is none."""
        user = User.objects.select_related("preferences").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
