"""A session with a page of Streamlit."""

from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from benchmarks.speed.readers import PATIENCE, Failed, Reader

FINISHED = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
EARLY = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN


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
