// What names from data made of a page, if anything: a list of sentences.
() => {
  const found = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const place = (node) => node.closest("[data-testid]")?.dataset.testid ?? "";
  const note = (kind, node) =>
    found.push(`${kind} in ${place(node)}: ${node.outerHTML.slice(0, 120)}`);
  for (const link of all("a")) {
    const [address] = (link.getAttribute("href") ?? link.href?.baseVal ?? "").split("?");
    const url = new URL(address, location);
    if (url.origin !== location.origin) note("link", link);
  }
  for (const node of all("img, image, iframe, object, embed, audio, video")) {
    const source = node.getAttribute("src") ?? node.getAttribute("href") ?? "";
    if (/^(https?:)?\/\//.test(source) && !source.startsWith(location.origin)) {
      note("picture", node);
    }
  }
  for (const node of all(".katex, math")) note("formula", node);
  const inside = ":is(style, script, iframe, hr, table, form, input)";
  for (const node of all(`[data-testid=stMarkdownContainer] ${inside}`)) {
    note("element", node);
  }
  for (const node of all("strong, em, del, code, span, b, i, tspan")) {
    const text = node.textContent.trim();
    if (!node.children.length && /^(b|i|s|x|y|z|code|more|home)$/.test(text)) {
      note("styled text", node);
    }
  }
  const main = document.querySelector("[data-testid=stMain]") ?? document.body;
  for (const [name, node] of Object.entries({ main, all: document.documentElement })) {
    if (node.scrollWidth > node.clientWidth + 1) {
      found.push(`${name} is ${node.scrollWidth} wide in ${node.clientWidth}`);
    }
  }
  return found;
}
