"""The inquiry: from the investor's first message to the Center's answer. See docs/inquiries.md."""
