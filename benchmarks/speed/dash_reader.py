"""A session with a page of Dash."""

import requests

from benchmarks.speed.readers import PATIENCE, Failed, Reader


class DashReader(Reader):
    """What Dash's own page posts: its one callback."""

    def __init__(self, address: str, path: str, number: int) -> None:
        """Load the layout and have the callback run once."""
        super().__init__(address, path, number)
        self.http = requests.Session()
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
