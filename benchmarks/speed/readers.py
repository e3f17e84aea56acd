"""Sessions without a browser, light enough for thirty at once beside the server."""

import random
from abc import ABC, abstractmethod
from typing import Any, Self
from urllib.parse import urlsplit

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

PATIENCE = 60
FINISHED = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
EARLY = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN


class Failed(RuntimeError):  # noqa: N818
    """A page was not drawn."""


class Reader(ABC):
    """One session: it opens a page and chooses hubs and focus areas at random."""

    def __init__(self, address: str, path: str, number: int) -> None:
        """Open the page; one of the same number makes the same choices."""
        self.address, self.path = address, path
        self.chance = random.Random(number)  # noqa: S311

    @abstractmethod
    def change(self) -> None:
        """Change a filter and wait for all that follows; Failed where that fails."""

    @abstractmethod
    def close(self) -> None:
        """Leave."""

    def __enter__(self) -> Self:
        """The reader."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave."""
        self.close()

    def pick(self, options: int) -> list[int]:
        """None or one of so many options."""
        chosen = self.chance.randrange(-1, options)
        return [] if chosen < 0 else [chosen]


class StreamlitReader(Reader):
    """What Streamlit's own page says to the server and hears, without drawing it."""

    def __init__(self, address: str, path: str, number: int) -> None:
        """Connect and have the script run once."""
        super().__init__(address, path, number)
        host = urlsplit(address).netloc
        self.socket = connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            open_timeout=PATIENCE,
        )
        self.lists: dict[str, Any] = {}
        self.query = self.page = ""
        self.known: set[str] = set()
        self.chosen: dict[str, list[str]] = {}
        self._run()

    def change(self) -> None:
        """Choose in one of the two lists."""
        label = self.chance.choice(("Hubs", "Focus areas"))
        box = self.lists[label]
        self.chosen[label] = [box.options[at] for at in self.pick(len(box.options))]
        self._run()

    def close(self) -> None:
        """Leave."""
        self.socket.close()

    def _run(self) -> None:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page
        if not self.page:
            state.page_name = self.path.strip("/")
        state.context_info.url = f"{self.address}{self.path}"
        state.context_info.timezone = "UTC"
        state.cached_message_hashes.extend(self.known)
        for label, names in self.chosen.items():
            widget = state.widget_states.widgets.add(id=self.lists[label].id)
            widget.string_array_value.data.extend(names)
        self.socket.send(message.SerializeToString())
        self._listen()

    def _listen(self) -> None:
        """Hear the answer to its end, as the page in the browser keeps it."""
        while True:
            heard = ForwardMsg.FromString(self.socket.recv(timeout=PATIENCE))
            kind = heard.WhichOneof("type")
            if heard.metadata.cacheable:
                self.known.add(heard.hash)
            if kind == "script_finished" and heard.script_finished != EARLY:
                if heard.script_finished != FINISHED:
                    raise Failed("The script did not come to its end.")
                return
            self._note(kind, heard)

    def _note(self, kind: str | None, heard: ForwardMsg) -> None:
        if kind == "new_session":
            self.page = heard.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = heard.page_info_changed.query_string
        elif kind == "delta":
            element = heard.delta.new_element
            drawn = element.WhichOneof("type")
            if drawn == "exception":
                raise Failed(element.exception.message)
            if drawn == "multiselect":
                self.lists[element.multiselect.label] = element.multiselect


class DashReader(Reader):
    """What Dash's own page posts: its one callback."""

    def __init__(self, address: str, path: str, number: int) -> None:
        """Load the layout and have the callback run once."""
        super().__init__(address, path, number)
        self.http = requests.Session()
        self.http.get(f"{address}/_dash-layout", timeout=PATIENCE)
        found = self.http.get(f"{address}/_dash-dependencies", timeout=PATIENCE)
        self.callback = found.json()[0]
        layout = self.http.get(f"{address}/_dash-layout", timeout=PATIENCE).json()
        self.options = {
            part["props"]["id"]: part["props"]["options"]
            for part in layout["props"]["children"]
            if part["type"] == "Dropdown"
        }
        self.chosen: dict[str, list[str]] = {}
        self._run()

    def change(self) -> None:
        """Choose in one of the two lists."""
        name = self.chance.choice(list(self.options))
        options = self.options[name]
        self.chosen[name] = [options[at]["value"] for at in self.pick(len(options))]
        self._run()

    def close(self) -> None:
        """Leave."""
        self.http.close()

    def _run(self) -> None:
        output = self.callback["output"]
        pairs = [part.rsplit(".", 1) for part in output.strip(".").split("...")]
        inputs = [
            {**i, "value": self.chosen.get(i["id"])} for i in self.callback["inputs"]
        ]
        answer = self.http.post(
            f"{self.address}/_dash-update-component",
            json={
                "output": output,
                "outputs": [{"id": i, "property": p} for i, p in pairs],
                "inputs": inputs,
                "changedPropIds": [f"{i['id']}.value" for i in inputs],
            },
            timeout=PATIENCE,
        )
        if not answer.ok:
            raise Failed(f"The callback failed with {answer.status_code}.")
