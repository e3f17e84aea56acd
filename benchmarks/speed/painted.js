// When the last change to charts, tiles and tables was made, the same for all pages.
// Times are milliseconds since navigation began (performance.now()).
(() => {
  const CONTENT =
    ".js-plotly-plot, .tile, table, [data-testid=stMetric], [data-testid=stDataFrame], h1, h2, img";
  const MARKS = ["d", "transform", "x", "y", "width", "height"];
  let changed = 0;
  let clicked = 0;

  const shown = (node) =>
    node.nodeType === Node.ELEMENT_NODE &&
    (node.closest(CONTENT) || node.querySelector(CONTENT));
  const within = (node) => (node.parentElement ?? node).closest?.(CONTENT);
  const counts = (record) =>
    within(record.target) ||
    [...record.addedNodes, ...record.removedNodes].some(shown);

  new MutationObserver((records) => {
    if (records.some(counts)) changed = performance.now();
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: MARKS,
  });
  for (const kind of ["pointerup", "click"])
    addEventListener(kind, (event) => (clicked = event.timeStamp), true);

  const busy = () =>
    document.querySelector("[data-testid=stApp]:not([data-test-script-state=notRunning])") ||
    document.querySelector("[data-dash-is-loading=true], ._dash-loading") ||
    document.querySelector("[data-testid=stSkeleton]") ||
    document.title === "Updating...";
  const number = (selector) => document.querySelectorAll(selector).length;

  window.held = () => ({
    charts: number(".js-plotly-plot .main-svg:first-child"),
    tiles: number("[data-testid=stMetric], .tile"),
    tables: number("[data-testid=stDataFrame], .dash-table-container"),
  });
  const whole = (least) => {
    const now = window.held();
    return Object.entries(least).every(([name, count]) => now[name] >= count);
  };

  // Resolves with the last change once something changed since `from`, the page holds
  // at least so many charts, tiles and tables, nothing is under way, and nothing
  // changed for `quiet` milliseconds.
  window.painted = (from, quiet, least) =>
    new Promise((resolve) => {
      const look = () => {
        const still = performance.now() - Math.max(changed, from) > quiet;
        if (changed > from && still && !busy() && whole(least)) resolve(changed);
        else setTimeout(look, 20);
      };
      look();
    });

  // The same since the last click, as milliseconds after it.
  window.repainted = async (quiet, least) => {
    const from = clicked;
    return (await window.painted(from, quiet, least)) - from;
  };
})();
