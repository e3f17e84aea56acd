"""What a first visit moves, how, and that nothing of it is missing."""

import http.client
import re
from contextlib import closing
from urllib.parse import urlsplit

import brotli
import pytest
from fontTools.ttLib import TTFont

from components import assets, delivery

MOST_BYTES = 2.2e6


def answer(site, path, **headers):
    with closing(http.client.HTTPConnection(urlsplit(site).netloc)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()


def scripts(site):
    _, page = answer(site, "/")
    return re.findall(r'src="\.(/static/js/[^"]+)"', page.decode())


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
def test_scripts_come_as_the_browser_takes_them_and_stay(site, coding):
    (script,) = scripts(site)
    response, body = answer(site, script, **{"Accept-Encoding": coding})
    assert (response.getheader("Content-Encoding") or "") == coding
    assert "immutable" in response.getheader("Cache-Control")
    assert response.getheader("X-Content-Type-Options") == "nosniff"
    original = (delivery.STATIC / script.lstrip("/")).read_bytes()
    assert len(body) == len(original) if not coding else len(body) < len(original) / 2
    if coding == "br":
        assert brotli.decompress(body) == original


def test_a_page_names_what_will_draw_it_and_a_chart_alone_does_not(site):
    response, _ = answer(site, "/conversion")
    named = re.findall(r"<\.(/[^>]+)>", response.getheader("Link"))
    assert any("PlotlyChart" in name for name in named)
    for name in named:
        assert answer(site, name)[0].status == 200
    assert answer(site, "/chart/overview/funnel")[0].getheader("Link") is None


@pytest.mark.parametrize("path", ["/static/js/index.gone.js", "/static/", "/static/js"])
def test_a_file_that_is_not_there_is_not_the_page(site, path):
    response, body = answer(site, path)
    assert (response.status, body) == (404, b"Not found")
    assert "immutable" not in (response.getheader("Cache-Control") or "")


def test_a_first_visit_moves_little(browser, site):
    context = browser.new_context()
    try:
        page, moved = context.new_page(), []
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.on(
            "Network.loadingFinished", lambda e: moved.append(e["encodedDataLength"])
        )
        network.on(
            "Network.webSocketFrameReceived",
            lambda e: moved.append(len(e["response"]["payloadData"]) * 3 / 4),
        )
        page.goto(site)
        page.locator(".js-plotly-plot .main-svg").nth(3).wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1_000)
        assert 1e6 < sum(moved) < MOST_BYTES
    finally:
        context.close()


def test_the_font_still_draws_every_icon_that_can_be_named():
    fonts = {
        folder: assets.words(TTFont(next(folder.glob("media/MaterialSymbols-*.woff2"))))
        for folder in (assets.SOURCE, delivery.LIGHT)
    }
    whole, light = (set(words) for words in fonts.values())
    assert assets.icons() & whole <= light
    assert {"expand_more", "chevron_right", "close"} & assets.icons() <= light
    assert len(light) > 50
