"""Readers without a browser, who speak to the dashboard as its pages do."""

import re
import time
from dataclasses import dataclass
from itertools import cycle

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

SNAPSHOT = re.compile(r"snapshot (\w+)")
KNOWN = "as known on"


@dataclass(frozen=True)
class Shown:
    """What a page says: its data (the banner's short id), selection and tiles."""

    snapshot: str
    sentence: str
    tiles: tuple[str, ...]


def cookie(site, port):
    """The cookie of a new reader whom nginx gives to the replica at a port."""
    for _ in range(100):
        answer = requests.get(f"{site}/readyz", timeout=10)
        if answer.headers["X-Replica"] == f"127.0.0.1:{port}":
            return answer.cookies["replica"]
    raise AssertionError(f"nginx gives nobody to the replica at port {port}")


def read(site, port, queries, pages, done):
    """Add to `pages` what a reader sees, who changes the query without pause."""
    address = f"{site.replace('http', 'ws')}/_stcore/stream"
    headers = {"Cookie": f"replica={cookie(site, port)}"}
    with connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=headers,
        max_size=None,
    ) as socket:
        for query in cycle(queries):
            if done.is_set():
                return
            pages.append(_shown(socket, query))


def _shown(socket, query):
    asked = BackMsg()
    asked.rerun_script.query_string = query
    socket.send(asked.SerializeToString())
    texts, tiles, message = [], [], ForwardMsg()
    while message.WhichOneof("type") != "script_finished":
        message.ParseFromString(socket.recv(timeout=60))
        element = message.delta.new_element
        if element.HasField("metric"):
            tiles.append(element.metric.body)
        texts.append(element.markdown.body)
    snapshot = next(found for text in texts for found in SNAPSHOT.findall(text))
    sentence = next(text for text in texts if KNOWN in text)
    return Shown(snapshot, sentence, tuple(tiles))


def watch(port, done):
    """What /readyz of one replica says until `done`: asked and answered when, what."""
    answers = []
    while not done.is_set():
        asked = time.monotonic()
        report = requests.get(f"http://127.0.0.1:{port}/readyz", timeout=30).json()
        answers.append((asked, time.monotonic(), report["snapshot"]))
        time.sleep(0.02)
    return answers
