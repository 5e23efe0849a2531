import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db.models import Q
from wagtail.users.models import UserProfile

USERNAME = "admin"
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else: no i, l, o, 0, 1

NOTE = """
{rule}
  首次启动：已创建管理员账号。密码只显示这一次，请记下。
  First start: an administrator was made. The password is shown this once only; write it down.

  网站   / Site:      {site}
  后台   / Admin:     {site}admin/
  用户名 / User:      {username}
  密码   / Password:  {password}
{rule}
"""


class Command(BaseCommand):
    help = "Make the first administrator and print the generated password once. Does nothing when there is one."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--site", default=f"{settings.WAGTAILADMIN_BASE_URL}/", help="the address to print")

    def handle(self, *args, site, **options):
        users = get_user_model().objects
        if users.filter(Q(is_superuser=True) | Q(username=USERNAME)).exists():
            return
        password = readable_password()
        user = users.create_superuser(USERNAME, password=password)
        UserProfile.objects.create(user=user, preferred_language="zh-hans")
        self.stdout.write(NOTE.format(rule="=" * 78, site=site, username=USERNAME, password=password))


def readable_password(groups=4, length=4):
    """Four groups of four: 79 bits, easy to copy by hand."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(length)) for _ in range(groups))
