from tests.inquiries import fault


def test_no_acknowledged_inquiry_is_lost_or_twice_when_the_server_is_killed():
    counts = fault.run(kills=20)
    assert counts["kills"] == 20
    assert counts["acknowledged"] >= 20 * fault.BETWEEN_KILLS
    assert counts["pressed again"] > 0, "no kill met a server at work"
    assert (counts["lost"], counts["twice"], counts["without_mail"]) == (0, 0, 0)
