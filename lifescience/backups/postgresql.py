"""pg_dump, pg_restore and psql, told on their command line where to connect, and the password in their environment."""

import os
import re
import shutil
import subprocess
import tempfile

from django.contrib.sessions.models import Session
from django.db import connection
from psycopg2.extensions import make_dsn

from lifescience.backups import BackupError

NOT_FOR_LIBPQ = ("client_encoding", "connection_factory", "cursor_factory", "password", "sslpassword")

# pg_restore --clean would leave what a newer version of the site has added. What belongs to an extension stays.
DROP_EVERYTHING = b"""
SET client_min_messages = warning;
SET lock_timeout = '30s';  -- somebody at work on the old tables is waited for, but not for ever
DO $do$
DECLARE
    thing record;
BEGIN
    FOR thing IN
        SELECT object.type, object.identity
        FROM pg_depend, pg_identify_object(classid, objid, objsubid) AS object
        WHERE refclassid = 'pg_namespace'::regclass AND refobjid = current_schema()::regnamespace
          AND deptype = 'n' AND classid <> 'pg_extension'::regclass
          AND NOT EXISTS (
              SELECT FROM pg_depend AS member
              WHERE member.classid = pg_depend.classid AND member.objid = pg_depend.objid AND member.deptype = 'e'
          )
        ORDER BY object.type <> 'table'  -- tables take their sequences and triggers with them
    LOOP
        EXECUTE format('DROP %s IF EXISTS %s CASCADE', thing.type, thing.identity);
    END LOOP;
END
$do$;
"""


def size():
    """Of the database, in bytes; its dump is compressed, and smaller."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def dump(path):
    """Write the database into a new file: as of one moment, and without sessions, which would let a thief in."""
    check_tools()
    run(
        *("pg_dump", "--format=custom", f"--file={path}", "--no-password", f"--dbname={place()}"),
        f"--exclude-table-data={Session._meta.db_table}",
    )


def load(path):
    """Replace everything in the database's schema by the dump at `path`, in one transaction."""
    connection.close()  # it must not hold what is to be dropped
    reading = [tool("pg_restore"), "--file=-", "--no-owner", "--no-privileges", "--no-comments", str(path)]
    writing = [tool("psql"), "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", f"--dbname={place()}"]
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(reading, stdin=subprocess.DEVNULL, stdout=pipe, stderr=words) as restore,
        subprocess.Popen(writing, stdin=pipe, stdout=subprocess.DEVNULL, stderr=words, env=environment()) as psql,
    ):
        try:
            psql.stdin.write(b"BEGIN;\n" + DROP_EVERYTHING)
            copy_script(restore.stdout, psql.stdin)
            if restore.wait() == 0:
                psql.stdin.write(b"COMMIT;\n")  # without it the end of the input takes everything back
            psql.stdin.close()
        except BrokenPipeError:
            restore.kill()  # psql has ended and said why
        if psql.wait() or restore.wait():
            words.seek(0)
            raise BackupError(f"PostgreSQL refuses the database in the archive: {last_line(words.read())}.")


def copy_script(script, target):
    for line in script:
        if line != b"SET transaction_timeout = 0;\n":  # said by the tools of 17 and newer, unknown to older servers
            target.write(line)
        if line.startswith(b"SET row_security"):
            break  # the settings are over: from here on every line may be content
    shutil.copyfileobj(script, target)


def check_tools():
    """Raises BackupError when one is missing (a dump that cannot be restored is none), or too old for the server."""
    for name in ("pg_restore", "psql"):
        tool(name)
    connection.ensure_connection()
    server = connection.pg_version // 10_000
    own = int(re.search(r"\) (\d+)", run("pg_dump", "--version"))[1])
    if own < server:
        raise BackupError(
            f"pg_dump is of PostgreSQL {own} and the server of {server}: install the tools of {server} or newer "
            f"(Debian, Ubuntu: apt install postgresql-client-{server})."
        )


def run(name, *arguments):
    """What the tool prints. Raises BackupError with its last words when it fails."""
    result = subprocess.run(
        [tool(name), *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment()
    )
    if result.returncode:
        raise BackupError(f"{name} failed: {last_line(result.stderr.encode())}.")
    return result.stdout


def tool(name):
    path = shutil.which(name)
    if path is None:
        raise BackupError(f"{name} is missing: install it (Debian, Ubuntu: apt install postgresql-client).")
    return path


def place():
    """Where Django connects to, with every option of DATABASE_URL and without the password: other users see it."""
    parameters = connection.get_connection_params()
    return make_dsn(**{name: value for name, value in parameters.items() if name not in NOT_FOR_LIBPQ})


def environment():
    password = connection.settings_dict["PASSWORD"]
    return {**os.environ, "PGPASSWORD": password} if password else None


def last_line(words):
    return (words.decode(errors="replace").strip().splitlines() or ["it did not say why"])[-1].rstrip(".")
