"""What nginx lets through of an inquiry, and what it says when it does not."""

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.running_stack import get

FORM = "/en/contact/"


def send(stack, size):
    body = encode_multipart(BOUNDARY, {"message": "x" * size})
    return get(stack.address + FORM, method="POST", data=body, Content_Type=MULTIPART_CONTENT)


def test_a_file_of_ten_megabytes_reaches_the_application_and_a_larger_one_is_refused_with_a_word(stack):
    assert send(stack, 11 * 1024 * 1024).status != 413
    refused = send(stack, 13 * 1024 * 1024)
    assert refused.status == 413
    assert "附件不能超过 10 MB" in refused.body.decode()
    assert "what you typed is still there" in refused.body.decode()
