"""What all parts of the site share: pictures and documents, the city's settings, the types of page."""

from lifescience.freshness.models import ContentVersion

from .files import CityDocument, CityImage, CityRendition
from .pages import CityPage, ContentPage, InformationPage
from .settings import CitySettings

__all__ = [
    "CityDocument",
    "CityImage",
    "CityPage",
    "CityRendition",
    "CitySettings",
    "ContentPage",
    "ContentVersion",
    "InformationPage",
]
