from django.contrib.auth.models import Group
from django.db import models


class Role(models.Model):
    """Which group the Center's editors, publishers and administrators are, whatever staff come to call it.

    A migration made the groups and gave them their rights; both are for staff to change since.
    """

    class Key(models.TextChoices):
        EDITOR = "editor"
        PUBLISHER = "publisher"
        ADMINISTRATOR = "administrator"

    key = models.CharField(max_length=30, unique=True)
    group = models.OneToOneField(Group, on_delete=models.CASCADE)

    def __str__(self):
        return self.key
