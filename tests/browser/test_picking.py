"""A click on a mark filters all pages by it, and a second one takes that back."""

import pytest
from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import expect

DEFAULT = "v=1&period=programme&compare=last_year"
BRAZIL = DEFAULT.replace("v=1", "v=1&hub=brazil")
# where the largest mark is that stands for a pick, once the chart is in view
SPOT = """async ([card, pick]) => {
  const chart = document.querySelector(`.st-key-card_${card} .js-plotly-plot`);
  const top = () => chart.getBoundingClientRect().top;
  let before;
  do {
    chart.scrollIntoView({ block: "center" });
    before = top();
    await new Promise((done) => setTimeout(done, 300));
  } while (top() !== before);
  const marks = [...chart.querySelectorAll(
    ".scatterlayer .points path, .barlayer .point path, .treemaplayer .slice .surface"
  )];
  const stands = (mark) => {
    const row = mark.__data__;
    const trace = mark.closest(".trace").__data__[0].trace;
    const own = trace.type === "treemap" ? row.data.data.id : row.data;
    return (own ?? trace.customdata?.[row.i]) === pick;
  };
  const boxes = marks.filter(stands).map((mark) => mark.getBoundingClientRect());
  const [box] = boxes.sort((a, b) => b.width * b.height - a.width * a.height);
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
SHOWS = """([card, only]) => {
  const chart = document.querySelector(`.st-key-card_${card} .js-plotly-plot`);
  const picks = chart?.data.flatMap((trace) => trace.customdata ?? []);
  return picks?.length && (new Set(picks).size === 1) === only;
}"""


def spot(tab, card, pick):
    tab.page.locator(f".st-key-card_{card} .js-plotly-plot").wait_for()
    return tab.page.evaluate(SPOT, [card, pick])


def click(tab, card, pick, *, leaves):
    """Click on the mark of a pick; the chart then has this one alone, or all."""
    tab.page.mouse.click(*spot(tab, card, pick))
    tab.page.wait_for_function(SHOWS, arg=[card, leaves == "one"])
    return tab.settle()


def test_a_click_filters_all_pages_and_a_second_one_takes_it_back(tab, site):
    tab.open(f"{site}/hubs?{DEFAULT}")
    click(tab, "funnel_plot", "hub:brazil", leaves="one")
    assert tab.query == BRAZIL
    assert tab.sentence.startswith("Brazil, all focus areas")
    tab.page.go_back()
    tab.page.wait_for_function(SHOWS, arg=["funnel_plot", False])
    assert tab.settle().query == DEFAULT
    click(tab, "funnel_plot", "hub:brazil", leaves="one")
    tab.page.get_by_role("link", name="Conversion").click()
    tab.page.get_by_role("heading", name="Where do we win").wait_for()
    assert tab.settle().query == BRAZIL
    click(tab, "incidence", "hub:brazil", leaves="one")
    assert tab.query == DEFAULT


BAR = ("overview", "activity", "period:2023-03-01:2023-03-31")
TILE = ("portfolio", "exposure", "hub:uk")


@pytest.mark.parametrize(
    ("mark", "asked"), [(BAR, "from=2023-03-01&to=2023-03-31"), (TILE, "hub=uk")]
)
def test_bars_and_tiles_are_clicked_too(tab, site, mark, asked):
    page, card, pick = mark
    tab.open(f"{site}/{page}?{DEFAULT}&exposure=hub")
    before = tab.query
    click(tab, card, pick, leaves="one")
    assert asked in tab.query
    click(tab, card, pick, leaves="all")
    assert tab.query == before


def test_bare_ground_and_what_is_no_filter_change_nothing(tab, site):
    tab.open(f"{site}/hubs?{DEFAULT}")
    x, y = spot(tab, "funnel_plot", "hub:brazil")
    tab.page.mouse.click(x - 60, y - 60)
    assert tab.settle().query == DEFAULT
    chart = tab.page.locator(".st-key-card_targets .js-plotly-plot")
    chart.scroll_into_view_if_needed()
    chart.locator(".barlayer .point path").first.click(force=True)
    assert tab.settle().query == DEFAULT


def test_the_list_is_the_same_by_keyboard(tab, site):
    tab.open(f"{site}/hubs?{DEFAULT}")
    # what is drawn later moves the page, and a list closes when the page moves
    tab.page.locator(".st-key-card_projects .js-plotly-plot").wait_for()
    box, keys = tab.page.locator(".st-key-pick_box_shrunken"), tab.page.keyboard
    field = box.get_by_role("combobox")
    said = tab.page.locator(".st-key-picked_shrunken").get_by_text("Filtered by")
    box.locator("summary").press("Enter")
    field.wait_for()
    tab.settle()
    keys.press("Tab")
    keys.press("Tab")
    for letters, option, state, query in (
        ("braz", "Brazil", "visible", BRAZIL),
        ("noth", "Nothing", "hidden", DEFAULT),
    ):
        expect(field).to_be_focused()
        for _ in range(6):
            tab.pick(letters, option)
            try:
                said.wait_for(state=state, timeout=8_000)
                break
            except Late:
                field.focus()  # the list closed between its option and Enter
        assert tab.settle().query == query


def test_a_tap_filters_and_a_finger_scrolls(open_tab, site):
    phone = {"width": 390, "height": 844}
    tab = open_tab(viewport=phone, has_touch=True, is_mobile=True)
    tab.open(f"{site}/hubs?{DEFAULT}")
    for leaves, query in (("one", BRAZIL), ("all", DEFAULT)):
        tab.page.touchscreen.tap(*spot(tab, "funnel_plot", "hub:brazil"))
        tab.page.wait_for_function(SHOWS, arg=["funnel_plot", leaves == "one"])
        assert tab.settle().query == query
    x, y = spot(tab, "funnel_plot", "hub:brazil")
    touch = tab.page.context.new_cdp_session(tab.page)
    for step in range(10):
        kind = "touchMove" if step else "touchStart"
        points = [{"x": x, "y": y - 20 * step}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        tab.page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    tab.page.wait_for_timeout(500)
    chart = tab.page.locator(".st-key-card_funnel_plot .js-plotly-plot")
    assert chart.bounding_box()["y"] < phone["height"] / 2 - 250
    assert tab.query == DEFAULT
