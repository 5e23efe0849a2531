"""Pages, pictures and documents for tests: `ParkPageFactory(parent=parks, title="某园区")`."""

import factory
import wagtail_factories
from wagtail.models import Collection

from investment.models import InquiryPage, InvestmentIndexPage, KeyFieldPage
from lifescience.models import CityDocument, CityImage, CityPage, InformationPage
from parks.models import ParkIndexPage, ParkPage
from sections.models import SectionIndexPage, SectionPage


class BilingualPageFactory(wagtail_factories.PageFactory):
    title = "页面"
    title_en = "Page"
    slug = factory.Sequence("page-{}".format)

    class Meta:
        abstract = True


class CityPageFactory(BilingualPageFactory):
    title = "生命科学城"
    title_en = "Life-science City"

    class Meta:
        model = CityPage


class InformationPageFactory(BilingualPageFactory):
    title = "关于"
    title_en = "About"

    class Meta:
        model = InformationPage


class SectionIndexPageFactory(BilingualPageFactory):
    title = "产业布局"
    title_en = "Industrial layout"

    class Meta:
        model = SectionIndexPage


class SectionPageFactory(BilingualPageFactory):
    title = "北区"
    title_en = "North section"
    side = SectionPage.Side.NORTH

    class Meta:
        model = SectionPage


class ParkIndexPageFactory(BilingualPageFactory):
    title = "园区"
    title_en = "Parks"

    class Meta:
        model = ParkIndexPage


class ParkPageFactory(BilingualPageFactory):
    title = "某园区"
    title_en = "Some Park"

    class Meta:
        model = ParkPage


class InvestmentIndexPageFactory(BilingualPageFactory):
    title = "投资"
    title_en = "Investment"

    class Meta:
        model = InvestmentIndexPage


class KeyFieldPageFactory(BilingualPageFactory):
    title = "生物医药"
    title_en = "Bio-medicine"

    class Meta:
        model = KeyFieldPage


class InquiryPageFactory(BilingualPageFactory):
    title = "联系我们"
    title_en = "Contact"

    class Meta:
        model = InquiryPage


class CityImageFactory(wagtail_factories.ImageFactory):
    title = "桃花园"
    collection = factory.LazyFunction(Collection.get_first_root_node)

    class Meta:
        model = CityImage


class CityDocumentFactory(wagtail_factories.DocumentFactory):
    title = "招商手册"
    title_en = "Investment guide"
    file = factory.django.FileField(filename="guide.pdf")
    collection = factory.LazyFunction(Collection.get_first_root_node)

    class Meta:
        model = CityDocument
