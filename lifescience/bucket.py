"""Uploads in an S3-compatible store: settings/services.py chooses it when MEDIA_S3_BUCKET is set."""

import shutil
from tempfile import SpooledTemporaryFile

from botocore.config import Config
from botocore.exceptions import ClientError
from django.conf import settings
from django.core.files import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

IN_MEMORY = 2_500_000  # bytes of a file that is read; what is larger goes through a temporary file


class Bucket(S3Storage):
    """django-storages' S3, private, at the site's own addresses, read with one request where it makes three."""

    def __init__(self, *, addressing_style, **options):
        config = Config(
            s3={"addressing_style": addressing_style},
            signature_version="s3v4",
            connect_timeout=3,  # seconds
            read_timeout=10,
            retries={"total_max_attempts": 2, "mode": "standard"},
            # Amazon's newer checksums are unknown to many other stores.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(client_config=config, file_overwrite=False, **options)

    def url(self, name, **options):
        """Of the site: pages load nothing from another origin."""
        return settings.MEDIA_URL + filepath_to_uri(clean_name(name))

    def _open(self, name, mode="rb"):
        return BucketFile(self, name) if mode == "rb" else super()._open(name, mode)

    def fetch(self, name):
        """S3's answer to a GET: Body (not read yet), ContentLength, LastModified. Raises FileNotFoundError."""
        key = self._normalize_name(clean_name(name))
        try:
            return self.connection.meta.client.get_object(Bucket=self.bucket_name, Key=key)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from error
            raise


class BucketFile(File):
    """A file of the store, open for reading. Size and date come with the opening, the bytes when they are asked for."""

    def __init__(self, bucket, name):
        self.bucket = bucket
        self.name = name
        self.mode = "rb"
        self._fetch()

    def _fetch(self):
        answer = self.bucket.fetch(self.name)
        self.size = answer["ContentLength"]
        self.modified = answer["LastModified"]
        self._body = answer["Body"]
        self._bytes = None
        self._closed = False

    @property
    def file(self):
        if self._bytes is None:
            self._bytes = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with this file
            shutil.copyfileobj(self._body, self._bytes)
            self._bytes.seek(0)
        return self._bytes

    @property
    def closed(self):
        return self._closed

    def open(self, mode="rb"):
        if self._closed:
            self._fetch()
        else:
            self.seek(0)
        return self

    def close(self):
        self._closed = True
        self._body.close()
        if self._bytes is not None:
            self._bytes.close()
