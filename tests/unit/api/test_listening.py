"""The socket that the server listens at."""

import asyncio
import socket

from api.serving import listen
from api.settings import Settings


def test_an_answer_in_two_packets_does_not_wait_for_an_acknowledgement() -> None:
    """With Nagle's algorithm on, the body of an answer comes 40 ms after its head."""

    async def is_sent_at_once() -> bool:
        accepted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            accepted.set_result(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            writer.close()

        with listen(Settings(port=0)) as listener:
            async with await asyncio.start_server(answer, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname())
                found = await accepted
                writer.close()
                return found

    assert asyncio.run(is_sent_at_once())
