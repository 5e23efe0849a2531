"""Whom a new inquiry goes to, and who is told."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from .models import RoutingRule

OFFICERS = "咨询专员"  # the group that migration 0002 makes


def matching_rule(inquiry):
    """The first rule that fits a saved inquiry, or None."""
    key_fields = set(inquiry.key_fields.values_list("pk", flat=True))
    parks = set(inquiry.parks.values_list("pk", flat=True))
    for rule in RoutingRule.objects.select_related("officer", "team"):
        fits = (
            (not rule.key_field_id or rule.key_field_id in key_fields)
            and (not rule.park_id or rule.park_id in parks)
            and (not rule.language or rule.language == inquiry.answer_language)
            and (not rule.officer_id or rule.officer.is_active)
        )
        if fits:
            return rule
    return None


def people_of(inquiry):
    """Active users who are told of it: its officer, else its group, else all inquiry officers."""
    users = get_user_model().objects.filter(is_active=True).order_by("pk")
    if inquiry.assignee_id and users.filter(pk=inquiry.assignee_id).exists():
        return users.filter(pk=inquiry.assignee_id)
    return users.filter(groups=inquiry.team_id) if inquiry.team_id else users.filter(groups__name=OFFICERS)


def officers():
    """Active users an inquiry can be assigned to: all who may change inquiries."""
    permission = Q(codename="change_inquiry", content_type__app_label="inquiries")
    users = get_user_model().objects.filter(is_active=True)
    allowed = Q(is_superuser=True)
    for path in ("groups__permissions", "user_permissions"):
        allowed |= Q(**{f"{path}__{key}": value for key, value in permission.children})
    return users.filter(allowed).distinct().order_by("username")
