"""/media/: pictures from a folder or a bucket, the same for readers. A real folder; moto's S3 for the bucket."""

import environ
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lifescience.models import CityImage
from lifescience.settings.services import media_storage
from tests.factories import CityDocumentFactory, CityImageFactory

pytestmark = pytest.mark.any_database

FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture(params=["folder", "bucket"])
def store(request, settings, monkeypatch):
    """Where uploads are kept: runs the test once with each."""
    if request.param == "bucket":
        for name, value in request.getfixturevalue("s3").items():
            monkeypatch.setenv(name, value)
        settings.STORAGES = {**settings.STORAGES, "default": media_storage(environ.Env())}
    return request.param


@pytest.fixture
def bucket_requests(store):
    """The operations asked of S3 from now on; stays empty for a folder."""
    asked = []
    if store == "bucket":
        events = default_storage.connection.meta.client.meta.events
        events.register("before-send.s3", lambda request, event_name, **kwargs: asked.append(request.method))
    return asked


@pytest.fixture
def picture(db, store):
    return CityImageFactory(file__filename="桃花 园.PNG", file__format="PNG", file__width=400, file__height=300)


def test_a_picture_is_served_from_its_store(client, picture, store, django_assert_num_queries):
    rendition = picture.get_rendition("width-200|format-webp")
    with rendition.file.open() as file:
        content = file.read()
    assert content[8:12] == b"WEBP"
    with django_assert_num_queries(0):
        response = client.get(rendition.url)
    assert response.getvalue() == content
    assert rendition.url.startswith("/media/images/")
    assert response.headers["Content-Type"] == "image/webp"
    assert int(response.headers["Content-Length"]) == len(content)
    assert response.headers["Cache-Control"] == FOR_EVER
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert "Vary" not in response.headers


def test_the_original_has_its_own_address(client, picture):
    response = client.get(picture.file.url)
    assert response.headers["Content-Type"] == "image/png"
    assert response.getvalue().startswith(b"\x89PNG")


def test_who_has_the_picture_is_told_so(client, picture):
    first = client.get(picture.file.url)
    for condition in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        response = client.get(picture.file.url, headers=condition)
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["Cache-Control"] == FOR_EVER
    assert client.get(picture.file.url, headers={"If-None-Match": '"another"'}).status_code == 200


def test_head_tells_the_size(client, picture):
    response = client.head(picture.file.url)
    assert (response.status_code, response.getvalue()) == (200, b"")
    assert int(response.headers["Content-Length"]) == picture.file.size


def test_pictures_are_only_read(client, picture):
    for method in (client.post, client.put, client.delete):
        assert method(picture.file.url).status_code == 405


def test_documents_go_through_their_own_view_with_its_permissions(client, db, store):
    document = CityDocumentFactory(file__filename="招商手册.pdf", file__data=b"%PDF-1.7 investment")
    assert client.get(f"/media/{document.file.name}").status_code == 404
    response = client.get(document.url)
    assert response.getvalue() == b"%PDF-1.7 investment"
    assert document.filename == "招商手册.pdf"


def test_a_second_document_of_the_same_name_does_not_replace_the_first(db, store):
    first, second = (CityDocumentFactory(file__filename="plan.pdf", file__data=data) for data in (b"one", b"two"))
    assert [first.file.read(), second.file.read()] == [b"one", b"two"]


@pytest.mark.parametrize(
    "name",
    [
        "images/",
        "images",
        "",
        "images/../original_images/a.png",
        "images/%2e%2e/secret.png",
        "images//etc/passwd.png",
        "images/.hidden.png",
        "images/sub/a.png",
        "images/a%00.png",
        "images/a%5cb.png",
        "images/%ed%a0%80.png",
        "images/%E6%A1%83.png",
        "images/" + "a" * 200 + ".png",
        "images/page.html",
        "images/script.js",
        "documents/a.png",
        "db.sqlite3",
    ],
)
def test_what_is_no_picture_of_ours_is_not_found(client, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_a_picture_that_is_not_there_may_come_soon(client, store):
    response = client.get("/media/images/missing.png")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "public, max-age=1"


def test_nothing_in_a_picture_runs(client, store):
    name = default_storage.save("images/drawing.svg", ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    response = client.get(f"/media/{name}")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_no_picture_ever_gets_the_address_of_another(db, store):
    names = set()
    for _ in range(3):
        image = CityImageFactory(file__filename="photo.png")
        names |= {image.file.name, image.get_rendition("width-50").file.name}
        image.delete()
        default_storage.delete(image.file.name)
    assert len(names) == 6


@pytest.mark.parametrize(
    "filename", ["济南高新区生命科学城.jpg", "a" * 300 + ".jpg", "..jpg", "-.jpg", "IMG 0001 (2).JPG"]
)
def test_names_of_pictures_are_readable_served_and_fit_their_column(client, db, store, filename):
    image = CityImageFactory(file__filename=filename, file__format="JPEG")
    rendition = image.get_rendition("fill-1600x1000|format-avif")
    unique = image.filename.split("-")[0]
    assert len(unique) == 12
    assert rendition.file.name.startswith(f"images/{unique}")
    assert max(len(image.file.name), len(rendition.file.name)) <= 100
    assert [client.get(one.url).status_code for one in (image.file, rendition)] == [200, 200]
    if filename.startswith("济南"):
        assert "JiNanGaoXinQu" in image.filename


def test_pictures_and_the_reading_of_them_cost_few_requests_to_the_bucket(client, picture, store, bucket_requests):
    rendition = picture.get_rendition("width-200")
    making = list(bucket_requests)
    assert CityImage.objects.get(pk=picture.pk).get_rendition("width-200").url == rendition.url
    showing = list(bucket_requests)[len(making) :]
    client.get(rendition.url).getvalue()
    reading = list(bucket_requests)[len(making) + len(showing) :]
    if store == "bucket":
        assert making == ["GET", "HEAD", "PUT"]  # the original, whether the name is free, the rendition
        assert reading == ["GET"]
    assert showing == []
