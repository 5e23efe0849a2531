from django.db import models


class ContentVersion(models.Model):
    """One row, whose token database triggers renew with every change that can alter a public page.

    A random token, not a counter: a database restored from a backup never repeats one for other content.
    """

    token = models.CharField(max_length=36)

    ROW = 1  # its primary key

    def __str__(self):
        return self.token
