import logging
import time

from redis import ConnectionPool
from redis.exceptions import ConnectionError, TimeoutError

logger = logging.getLogger(__name__)

PAUSE = 5  # seconds


class PatientPool(ConnectionPool):
    """After a failed connection none is tried for a while.

    A page asks the cache many times: waiting for a Redis that is gone must not take longer than once.
    """

    closed_until = 0

    def get_connection(self, *args, **kwargs):
        if time.monotonic() < self.closed_until:
            raise ConnectionError("Redis did not answer a moment ago.")
        try:
            return super().get_connection(*args, **kwargs)
        except (ConnectionError, TimeoutError) as error:
            self.closed_until = time.monotonic() + PAUSE
            logger.warning("Redis does not answer (%s): the site goes on without.", type(error).__name__)
            raise
