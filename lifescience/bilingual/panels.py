"""Edit form: the two languages of a field side by side, and the state of the page's translation."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField

from .comparison import named_half
from .languages import CHINESE, ENGLISH, HTML_LANG, chinese_column, english_column
from .record import State, state
from .units import half_path, units


class HalfPanel(FieldPanel):
    """One language of a pair. modeltranslation's field classes miss Wagtail's widget for TextField."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.bound_field is not None:
                language = ENGLISH if self.field_name.endswith("_en") else CHINESE
                self.bound_field.field.widget.attrs["lang"] = HTML_LANG[language]

    def get_comparison_class(self):
        return named_half(super().get_comparison_class(), self.db_field)

    def get_form_options(self):
        options = super().get_form_options()
        if isinstance(self.db_field, models.TextField) and not isinstance(self.db_field, RichTextField):
            options.setdefault("widgets", {})[self.field_name] = AdminAutoHeightTextInput
        return options


class SlugSourcePanel(TitleFieldPanel):
    """The English title: the address of a page is English, so it follows this one."""


class Pair(FieldRowPanel):
    """Chinese and English of the field `name`, side by side."""

    def __init__(self, name, children=(), classname="bilingual-pair", **kwargs):
        self.name = name
        super().__init__(children, classname=classname, **kwargs)

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "name": self.name}

    def on_model_bound(self):
        english_panel = SlugSourcePanel if self.name == "title" and hasattr(self.model, "slug") else HalfPanel
        options = {"classname": "", "placeholder": False} if english_panel is SlugSourcePanel else {}
        halves = [
            HalfPanel(chinese_column(self.model, self.name), heading="中文", help_text=" "),
            english_panel(english_column(self.name), heading="English", help_text=" ", **options),
        ]
        self.children = [half.bind_to_model(self.model) for half in halves]
        self.heading = self.heading or capfirst(self.model._meta.get_field(self.name).verbose_name)


class TranslationPanel(Panel):
    """Which texts lack English, and which English was written for another Chinese. marks.js marks them in the form."""

    def __init__(self, heading="", **kwargs):
        super().__init__(heading=heading or _("English translation"), **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "bilingual/translation_panel.html"

        @cached_property
        def open_units(self):
            """The units that want attention, as marks.js reads them."""
            found = []
            for unit in units(self.instance) if self.instance.pk else ():
                unit_state = state(unit, self.instance.translation_record or {})
                if unit_state in (State.MISSING, State.OUTDATED):
                    path = half_path(type(self.instance), unit.key, ENGLISH)
                    found.append({"key": unit.key, "label": unit.label, "state": unit_state.value, "path": path})
            return found

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["units"] = self.open_units
            context["counts"] = {
                kind.value: sum(unit["state"] == kind.value for unit in self.open_units)
                for kind in (State.MISSING, State.OUTDATED)
            }
            if self.instance.pk:
                kind = ContentType.objects.get_for_model(self.instance, for_concrete_model=False)
                context["confirm_url"] = reverse("confirm_translation", args=[kind.pk, self.instance.pk])
            return context
