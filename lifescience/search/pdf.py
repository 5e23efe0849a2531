"""The texts of the pages of a PDF. A program of its own, without Django: what a file costs, it costs there.

`python -m lifescience.search.pdf < file.pdf` prints {"state": "indexed", "pages": ["...", ...]} as JSON.
"""

import io
import json
import resource
import sys

from pypdf import PdfReader

MOST_PAGES = 500
LONGEST_PAGE = 20_000  # characters
MEMORY = 1 << 30  # bytes


def read(data):
    """{"state": one of DocumentText.State, "pages": texts} of the bytes of a PDF. No file is an error."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):  # many are locked for changes only, with an empty password
            return {"state": "encrypted", "pages": []}
        if len(reader.pages) > MOST_PAGES:
            return {"state": "too_large", "pages": []}
        pages = [" ".join(page.extract_text().split())[:LONGEST_PAGE] for page in reader.pages]
    except MemoryError:
        return {"state": "too_large", "pages": []}
    except Exception:  # a broken file breaks pypdf in as many ways as there are
        return {"state": "broken", "pages": []}
    return {"state": "indexed" if any(pages) else "empty", "pages": pages}


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
