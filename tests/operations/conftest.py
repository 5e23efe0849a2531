import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.operations.database_server import ON_POSTGRESQL, PostgreSQLServer, SQLiteFolder
from tests.operations.editor import Editor
from tests.operations.redis_server import RedisServer
from tests.operations.sentry_stand_in import SentryStandIn
from tests.running_stack import running_stack


@pytest.fixture(scope="session")
def stack_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("stack")


@pytest.fixture(scope="session")
def database(stack_folder):
    """The stack's own, of the kind the tests run on: stop it and start it."""
    if not ON_POSTGRESQL:
        yield SQLiteFolder(stack_folder / "data")
        return
    server = PostgreSQLServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def stack(stack_folder, database):
    """The seeded site behind nginx. Who breaks something mends it."""
    with running_stack(stack_folder, database.url) as stack:
        yield stack


@pytest.fixture(scope="session")
def editor(stack):
    editor = Editor(stack)
    yield editor
    editor.leave()


@pytest.fixture(scope="session")
def s3():
    """The variables of an empty bucket in moto's S3."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    variables = {
        "MEDIA_S3_BUCKET": "uploads",
        "MEDIA_S3_ENDPOINT_URL": f"http://{host}:{port}",
        "MEDIA_S3_REGION": "us-east-1",
        "MEDIA_S3_ACCESS_KEY_ID": "key",
        "MEDIA_S3_SECRET_ACCESS_KEY": "secret",
    }
    boto3.client(
        "s3",
        endpoint_url=variables["MEDIA_S3_ENDPOINT_URL"],
        region_name=variables["MEDIA_S3_REGION"],
        aws_access_key_id=variables["MEDIA_S3_ACCESS_KEY_ID"],
        aws_secret_access_key=variables["MEDIA_S3_SECRET_ACCESS_KEY"],
    ).create_bucket(Bucket=variables["MEDIA_S3_BUCKET"])
    yield variables
    server.stop()


@pytest.fixture
def redis_server():
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sentry():
    with SentryStandIn() as stand_in:
        yield stand_in
