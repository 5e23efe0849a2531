"""What the Center's staff have made on the site of the handbook's pictures; all persons and companies are invented.

`python -m tests.browser.staff_made zh-hans`, in the environment of that site. Prints nothing.
"""

import datetime
import io
import sys

import django

PASSWORD = "peach-orchard"
PEOPLE = {  # role: (name for signing in, Chinese name, English name)
    "administrator": ("wangmin", "王敏", "Wang Min"),
    "publisher": ("zhanghua", "张华", "Zhang Hua"),
    "editor": ("lijing", "李静", "Li Jing"),
}
DAY = datetime.timedelta(days=1)


def main(language):
    django.setup()
    from django.utils import translation

    with translation.override(language):
        people = {role: make_person(role, language) for role in PEOPLE}
        edit_pages(people)
        make_files(people["editor"])
        keep_search(language)
        receive_inquiries(people["administrator"])


def make_person(role, language):
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from wagtail.users.models import UserProfile

    from investment.inquiries.routing import OFFICERS
    from lifescience.desk.models import Role

    name, chinese, english = PEOPLE[role]
    whole = chinese if language == "zh-hans" else english
    user = get_user_model().objects.create_user(name, f"{name}@example.com", PASSWORD, first_name=whole)
    user.groups.add(Role.objects.get(key=role).group)
    if role == "administrator":
        user.groups.add(Group.objects.get(name=OFFICERS))
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


def edit_pages(people):
    """English to check, English that is missing, a page to review, one that goes live by itself."""
    from django.utils import timezone
    from wagtail.models import Site, Workflow

    from lifescience.models import InformationPage

    home = Site.objects.get(is_default_site=True).root_page
    about = draft_of("about")
    about.lead_zh_hans = f"{about.lead_zh_hans}（今年更新）"
    about.save_revision(user=people["editor"], log_action=True)

    field = draft_of("bio-medicine")
    field.lead_zh_hans = f"{field.lead_zh_hans}欢迎来电来函。"
    field.lead_en = f"{field.lead_en} Calls and letters are welcome."
    field.save_revision(user=people["editor"], log_action=True)
    Workflow.objects.get(active=True).start(field, people["editor"])

    questions = InformationPage(title="常见问题", slug="questions", live=False, owner=people["editor"])
    questions.lead_zh_hans = "来访之前常被问到的事。"
    home.add_child(instance=questions)
    questions.save_revision(user=people["editor"], log_action=True)

    news = InformationPage(title="开放日", title_en="Open day", slug="open-day", live=False, owner=people["publisher"])
    home.add_child(instance=news)
    news.go_live_at = timezone.now() + 6 * DAY
    news.save_revision(user=people["publisher"], log_action=True).publish(user=people["publisher"])


def draft_of(slug):
    from wagtail.models import Page

    return Page.objects.get(slug=slug).specific.get_latest_revision_as_object()


def make_files(editor):
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    from lifescience.models import CityDocument, CityImage

    CityImage.objects.create(
        title="桃花园",
        file=default_storage.save("original_images/peach.png", ContentFile(landscape())),  # no random name
        alt_text_zh_hans="山坡上的桃树，远处是南部山区",
        uploaded_by_user=editor,
    )
    CityDocument.objects.create(
        title="招商手册",
        title_en="Investment guide",
        file=ContentFile(b"%PDF-1.4\n%%EOF\n", name="guide.pdf"),
        uploaded_by_user=editor,
    )


def landscape():
    """A PNG of hills and trees, in the colors of the two sections."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (1200, 800), "#fbf8f1")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 420), (300, 260), (620, 400), (900, 220), (1200, 380), (1200, 800), (0, 800)], fill="#17776f")
    draw.polygon([(0, 520), (400, 440), (800, 540), (1200, 460), (1200, 800), (0, 800)], fill="#f2a17e")
    for x in range(80, 1200, 140):
        draw.ellipse((x, 580, x + 70, 650), fill="#d9574a")
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def keep_search(language):
    from wagtail.contrib.search_promotions.models import Query, SearchPromotion
    from wagtail.models import Page

    from lifescience.search.models import Synonyms, UnansweredQuery

    chinese = language == "zh-hans"
    Synonyms.objects.create(terms="养老\n康养\nelderly care")
    for text, count in (("厂房出租", 7), ("交通路线", 4)) if chinese else (("site visit", 5), ("lease", 3)):
        UnansweredQuery.objects.create(text=text, language=language, count=count)
    query = Query.get("联系电话" if chinese else "phone number")
    SearchPromotion.objects.create(query=query, page=Page.objects.get(slug="contact"), sort_order=0)


def receive_inquiries(officer):
    from django.utils import timezone, translation
    from wagtail.models import Page

    from investment.inquiries import desk
    from investment.inquiries.models import AnswerTemplate, Event, Inquiry
    from investment.inquiries.privacy import notice_of

    notice = notice_of(Page.objects.get(slug="contact").specific)
    letters = (
        ("26-7KQ4-M9TR", "Ada Example", "Example Instruments GmbH", "DE", "We look for 2,000 m² of laboratory space."),
        ("26-3HXD-P2WN", "陈晓", "示例医药有限公司", "CN", "我们计划建设医药中试车间，想了解可供载体。"),
        ("26-9BTF-K5RE", "赵宁", "示例康复中心", "CN", "想了解南区康复项目的合作方式。"),
    )
    for reference, name, company, country, message in letters:
        inquiry = Inquiry.objects.create(
            reference=reference,
            submission=reference,
            language="zh-hans" if country == "CN" else "en",
            answer_language="zh-hans" if country == "CN" else "en",
            notice=notice,
            name=name,
            company=company,
            country=country,
            email="sender@example.com",
            message=message,
            due_on=timezone.localdate() + 2 * DAY,
        )
        Event.objects.create(inquiry=inquiry, kind=Event.Kind.RECEIVED)
    desk.change(inquiry, officer, assignee=officer)
    with translation.override("zh-hans"):
        AnswerTemplate.objects.create(
            name="初次答复",
            subject_zh_hans="关于您的咨询{reference}",
            subject_en="Your inquiry {reference}",
            text_zh_hans="{name}，您好：\n感谢您的咨询。",
            text_en="Dear {name},\nthank you for your inquiry.",
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
