// Draws the chart of this page and saves it as a picture with its words.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const place = document.getElementById("chart");
const SVG = "http://www.w3.org/2000/svg";
const FONT = getComputedStyle(document.body).fontFamily;
const WIDTH = 1200, EDGE = 24, SCALE = 2;
const STYLES = {
  title: { size: 22, weight: 600, colour: "#000037" },
  small: { size: 14, weight: 400, colour: "#000036" },
};

// What no XML can hold, though a name may.
function clean(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

function coloured(colours) {
  let text = JSON.stringify(data.figure);
  for (const [code, colour] of Object.entries(colours)) {
    text = text.replaceAll(code, colour);
  }
  const figure = JSON.parse(text);
  figure.layout.font = { ...figure.layout.font, family: FONT };
  return figure;
}

function draw() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const figure = coloured(dark ? data.dark : data.light);
  const shown = { displayModeBar: false, responsive: true };
  return Plotly.react(place, figure.data, figure.layout, shown);
}

function wrapped(text, style, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.weight} ${style.size}px ${FONT}`;
  const lines = [""];
  for (const piece of text.split(/(?<=[\s&])/u)) {
    const longer = lines.at(-1) + piece;
    if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function write(picture, texts, top) {
  for (const [text, style] of texts) {
    for (const line of wrapped(text, style, WIDTH - 2 * EDGE)) {
      top += style.size * 1.4;
      const element = document.createElementNS(SVG, "text");
      const colour = data.light[style.colour];
      const attributes = { x: EDGE, y: top, fill: colour, "font-size": style.size,
        "font-weight": style.weight, "font-family": FONT };
      for (const [name, value] of Object.entries(attributes)) {
        element.setAttribute(name, value);
      }
      element.textContent = line;
      picture.append(element);
    }
  }
  return top;
}

async function picture() {
  const figure = coloured(data.light);
  const size = { width: WIDTH - 2 * EDGE, height: figure.layout.height ?? 450 };
  const url = await Plotly.toImage(figure, { format: "svg", ...size });
  const source = clean(decodeURIComponent(url.slice(url.indexOf(",") + 1)));
  const chart = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const whole = document.createElementNS(SVG, "svg");
  const paper = document.createElementNS(SVG, "rect");
  whole.append(paper);
  const { title, small } = STYLES;
  const top = write(whole, [[data.title, title], [data.sentence, small]], EDGE) + 16;
  chart.setAttribute("x", EDGE);
  chart.setAttribute("y", top);
  whole.append(chart);
  const foot = data.foot.map((line) => [line, small]);
  const height = Math.ceil(write(whole, foot, top + size.height + 8) + EDGE);
  paper.setAttribute("width", WIDTH);
  paper.setAttribute("height", height);
  paper.setAttribute("fill", data.light["#000038"]);
  whole.setAttribute("width", WIDTH);
  whole.setAttribute("height", height);
  whole.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
  return clean(new XMLSerializer().serializeToString(whole));
}

async function pixels(source) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function save(form) {
  const source = await picture();
  const vector = new Blob([source], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(form === "svg" ? vector : await pixels(source));
  link.download = `${data.name}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

if (data.figure) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw().then(() => data.save && save(data.save));
}
for (const button of document.querySelectorAll("button[data-form]")) {
  button.addEventListener("click", () => save(button.dataset.form));
}
