"""Pictures, drawings and documents."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from lifescience.bilingual.blocks import BilingualCharBlock


class PictureMixin:
    """The preview shows a picture of the site's own, or none."""

    def newest_pictures(self, number):
        return list(get_image_model().objects.order_by("-created_at")[:number])


class ImageBlock(PictureMixin, blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    caption = BilingualCharBlock(required=False, label=_("Caption"), max_length=200)

    def get_preview_value(self):
        return self.normalize(
            {
                "image": next(iter(self.newest_pictures(1)), None),
                "caption": ("桃花园，北区", "Peach Paradise, north section"),
            }
        )

    @cached_property
    def is_previewable(self):
        return True

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("One picture at full width, with a caption.")
        template = "blocks/image.html"


class GalleryBlock(PictureMixin, blocks.StructBlock):
    pictures = blocks.ListBlock(ImageBlock(), min_num=2, label=_("Pictures"))

    def get_preview_value(self):
        pictures = [{"image": image, "caption": ""} for image in self.newest_pictures(4)]
        return self.normalize({"pictures": pictures})

    @cached_property
    def is_previewable(self):
        return True

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures, each with its caption.")
        template = "blocks/gallery.html"


class Scene(models.TextChoices):
    TERRACES = "terraces", _("Peach Paradise")
    HILLS = "hills", _("Southern hills")


class SceneBlock(blocks.StructBlock):
    scene = blocks.ChoiceBlock(choices=Scene.choices, label=_("Drawing"))
    caption = BilingualCharBlock(required=False, label=_("Caption"), max_length=200)

    class Meta:
        icon = "image"
        label = _("Drawing of the city")
        description = _("One of the site's own drawings, where there is no photo yet.")
        template = "blocks/scene.html"
        preview_value = {"scene": Scene.TERRACES, "caption": ("桃花园", "Peach Paradise")}


class DownloadsBlock(blocks.StructBlock):
    documents = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), min_num=1, label=_("Documents"))

    def get_preview_value(self):
        return self.normalize({"documents": list(get_document_model().objects.order_by("-created_at")[:3])})

    @cached_property
    def is_previewable(self):
        return True

    class Meta:
        icon = "download"
        label = _("Downloads")
        description = _("Documents with their kind and size.")
        template = "blocks/downloads.html"
