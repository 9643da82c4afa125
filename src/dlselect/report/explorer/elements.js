"use strict";
// Making elements, and numbers as every surface of the program writes them. Texts are set as text: nothing from the catalogue
// is ever taken as markup.

/** Makes an element. `traits` are attributes; `text` and `class` are set as such; functions listen to the event named. */
function make(tag, traits = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "class") element.className = value;
    else if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets a text only where it differs: what stays is not drawn again. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function fill(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
}

/** Puts `children` into this order, moving only those that stand elsewhere, and takes out all others. */
function arrange(parent, children) {
  let at = parent.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
  while (at) {
    const next = at.nextElementSibling;
    at.remove();
    at = next;
  }
}

/** Writes a number with fixed decimals as Python does: what lies exactly between two goes to the even one. */
function fixed(number, decimals) {
  const halves = Math.abs(number) * 2 ** (decimals + 1);
  const text = (() => {
    if (!Number.isInteger(halves) || halves % 2 === 0) return number.toFixed(decimals);
    const scaled = Math.floor(Math.abs(number) * 10 ** decimals);
    const even = scaled % 2 === 0 ? scaled : scaled + 1;
    return ((Math.sign(number) * even) / 10 ** decimals).toFixed(decimals);
  })();
  return Number(text) === 0 ? text.replace("-", "") : text;
}

const points = (value) => fixed(value, 1);
const span = (low, high) => `${points(low)} to ${points(high)}`;
const signed = (value) => (points(value) === "0.0" ? "0.0" : `${value > 0 ? "+" : "\u2212"}${points(Math.abs(value))}`);
const ticks = (value) => fixed(5 * value, 1).replace(/\.0$/, "");
const tickSpan = (low, high) => (ticks(low) === ticks(high) ? ticks(low) : `${ticks(low)} to ${ticks(high)}`);
const plainNumber = (value) => String(Number(fixed(value, 2)));
const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

function listed(words, last = "and") {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** Writes an address: as a link where it is one on the web, and else as text. */
function address(text) {
  if (!/^https?:\/\/[^\s<>"'`\\]+$/.test(text)) return make("span", { class: "address", text });
  return make("a", { href: text, rel: "noreferrer noopener", text });
}

const INTERESTS = {
  maintainer: "by its maintainers",
  vendor: "by a vendor",
  rival: "by a rival",
  independent: "independent",
};

/** Writes a source as it is cited, without its address: title, date, by whom. */
function cited(source) {
  const told = [source.title, source.date ?? "undated", INTERESTS[source.by] ?? source.by];
  if (source.observed_until) told.push(`as it stood on ${source.observed_until}`);
  if (!source.date) told.push(`read on ${source.seen}`);
  return told.join(", ");
}

/** Lists sources as they are cited, with their addresses. */
function citations(data, refs) {
  const list = make("ul", { class: "sources" });
  for (const ref of new Set(refs)) {
    const source = data.sources[ref];
    if (!source) continue;
    list.append(make("li", {}, make("span", { text: cited(source) }), " ", address(source.address)));
  }
  return list.childElementCount ? list : null;
}

/** A bar of stacked parts, as wide as their shares of `whole`. */
function bar(parts, label) {
  const element = make("span", { class: "bar", role: "img", "aria-label": label });
  for (const part of parts) {
    const piece = make("span", { class: `piece ${part.class}`, title: part.title });
    piece.style.width = `${part.width}%`;
    element.append(piece);
  }
  return element;
}

// Of a long list so many rows are shown at first; page.css knows the number too.
const SHOWN = 12;

/** Shows the first rows of a list, with a button for all. */
class Shortened {
  constructor(list) {
    this.list = list;
    this.all = false;
    this.more = make("button", {
      type: "button",
      class: "plain more",
      click: () => {
        this.all = !this.all;
        this.draw(this.count);
      },
    });
  }

  draw(count) {
    this.count = count;
    const long = count > SHOWN + 2;
    this.list.classList.toggle("short", long && !this.all);
    this.more.hidden = !long;
    write(this.more, this.all ? `Show the first ${SHOWN} only` : `Show all ${count}`);
    this.more.setAttribute("aria-expanded", String(this.all));
  }
}
