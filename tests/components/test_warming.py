"""What is made ahead waits for readers."""

from threading import Event, Thread

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from components import warming
from server import Heard


async def said(_request):
    return PlainTextResponse("said")


async def talk(socket):
    await socket.accept()
    while await socket.receive_text() != "bye":
        await socket.send_text("heard")
    await socket.close()


@pytest.fixture
def readers(monkeypatch):
    readers = warming.Readers()
    monkeypatch.setattr(warming, "readers", readers)
    return readers


@pytest.fixture
def client():
    routes = [Route("/{name}", said), WebSocketRoute("/talk", talk)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Heard)]))


def test_requests_and_messages_of_readers_are_heard_and_probes_are_not(client, readers):
    client.get("/health")
    assert not readers.busy
    client.get("/overview")
    assert readers.busy
    readers.heard = 0 - warming.REST
    with client.websocket_connect("/talk") as socket:
        readers.heard = 0 - warming.REST
        socket.send_text("a change")
        assert socket.receive_text() == "heard"
        assert readers.busy
        socket.send_text("bye")


def test_while_readers_read_views_are_made_with_a_rest_before_each(
    known, readers, monkeypatch
):
    stop, waited, made = Event(), [], []

    def ahead(_known):
        for number in range(3):
            yield lambda number=number: made.append(number)
        stop.set()

    def wait(seconds):
        waited.append(seconds)
        return stop.is_set()

    monkeypatch.setattr(stop, "wait", wait)
    monkeypatch.setattr(warming, "_ahead", ahead)
    monkeypatch.setattr(warming, "LOOK_EVERY", 0)
    monkeypatch.setattr(warming, "PATIENCE", 0.01)
    readers.hear()
    apart = Thread(target=warming.stay_warm, args=(stop,))  # it lowers its priority
    apart.start()
    apart.join()
    assert made == [0, 1, 2]
    assert waited.count(0.001) >= len(made)
