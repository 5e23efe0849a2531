"""A real redis-server on loopback."""

import socket
import subprocess

from tests.running_site import end, free_port
from tests.running_stack import wait_for


class RedisServer:
    """Keeps nothing on disk."""

    def __init__(self):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_for(self.listens)

    def listens(self):
        with socket.create_connection(("127.0.0.1", self.port)):
            return True

    def stop(self):
        end(self.process)
