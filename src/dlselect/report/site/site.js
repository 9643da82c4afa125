// Tables that sort and filter, and the search box. Without this script every page still reads: tables stand in the
// catalogue's order. Text from the catalogue is only ever set as text, never as markup.
"use strict";
(() => {
  const root = document.documentElement.dataset.root;
  const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const LEVELS = [
    ["4", "first-class"], ["3", "works or better"], ["2", "poor or better"], ["1", "none"], ["?", "unknown"],
  ];
  const MOST_VALUES = 40; // A list of more different words is no help; the text filter is.
  const MOST_RESULTS = 40;
  const BEFORE = 50; // Characters of a text that are shown before the first word found in it, and
  const SHOWN = 150; // in all.

  /** Return a new element with attributes and children; strings become text. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const shown = (cell) => cell.textContent.trim().replace(/\s+/g, " ");
  const key = (cell) => cell.dataset.key ?? shown(cell);
  const isUnknown = (value) => value === "" || value === "?";

  function compare(first, second) {
    const [a, b] = [Number(first), Number(second)];
    return Number.isNaN(a) || Number.isNaN(b) ? words.compare(first, second) : a - b;
  }

  class Table {
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.heads = [...table.tHead.rows[0].cells];
      this.rows = [...this.body.rows].map((row) => ({
        row, keys: [...row.cells].map(key), text: row.textContent.toLowerCase(),
      }));
      this.sorted = null; // [column, "ascending" | "descending"]
      this.typed = [];
      this.chosen = []; // {column, value, label}
      this.heads.forEach((head, column) => {
        if (head.dataset.kind !== "prose") this.addButton(head, column);
      });
      this.addBar();
    }

    addButton(head, column) {
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => this.sort(column));
      head.replaceChildren(button);
    }

    /** Sort by a column: numbers and levels best first, words from a; then the other way; then as it was. */
    sort(column) {
      const ways = ["number", "level"].includes(this.heads[column].dataset.kind)
        ? ["descending", "ascending"] : ["ascending", "descending"];
      const now = this.sorted && this.sorted[0] === column ? ways.indexOf(this.sorted[1]) : -1;
      this.sorted = now === 1 ? null : [column, ways[now + 1]];
      this.heads.forEach((head) => head.removeAttribute("aria-sort"));
      const order = [...this.rows];
      if (this.sorted) {
        const [by, way] = this.sorted;
        this.heads[by].setAttribute("aria-sort", way);
        const sign = way === "ascending" ? 1 : -1;
        order.sort((a, b) => {
          const [first, second] = [a.keys[by], b.keys[by]];
          // What is unknown is neither good nor bad: it stands last either way.
          return isUnknown(first) - isUnknown(second) || (isUnknown(first) ? 0 : sign * compare(first, second));
        });
      }
      this.body.append(...order.map((each) => each.row));
    }

    addBar() {
      const caption = shown(this.table.caption);
      const text = make("input", { type: "search", autocomplete: "off" });
      text.addEventListener("input", () => {
        this.typed = text.value.toLowerCase().split(/\s+/).filter(Boolean);
        this.filter();
      });
      this.status = make("span", { role: "status" });
      this.chips = make("ul", { class: "chips" });
      const bar = make("div", { class: "bar", role: "group", "aria-label": `Rows of the table: ${caption}` },
        make("label", {}, "Filter", text), ...this.choices(), this.chips, this.status);
      this.table.parentElement.before(bar);
      this.filter();
    }

    /** Return two lists: of the columns with few different values, and of the values of the one that is chosen. */
    choices() {
      const columns = this.heads.map((head, column) => ({ column, name: shown(head), options: this.options(column) }))
        .filter((each) => each.options.length > 1);
      if (!columns.length) return [];
      const column = make("select", {}, make("option", { value: "" }, "any"),
        ...columns.map((each) => make("option", { value: each.column }, each.name)));
      const value = make("select", { hidden: "", "aria-label": "is" });
      const fill = () => {
        const found = columns.find((each) => String(each.column) === column.value);
        value.hidden = !found;
        value.replaceChildren(...(found ? [["", "choose"], ...found.options] : [])
          .map(([code, label]) => make("option", { value: code }, label)));
      };
      column.addEventListener("change", fill);
      value.addEventListener("change", () => {
        const found = columns.find((each) => String(each.column) === column.value);
        if (!found || value.value === "") return;
        const label = `${found.name}: ${value.selectedOptions[0].textContent}`;
        this.chosen = this.chosen.filter((each) => each.label !== label);
        this.chosen.push({ column: found.column, value: value.value, label });
        this.filter();
        value.value = "";
      });
      return [make("label", {}, "Only where", column), value];
    }

    options(column) {
      const kind = this.heads[column].dataset.kind;
      if (kind === "level") return LEVELS;
      if (kind !== "words") return [];
      const found = [...new Set(this.rows.map((each) => each.keys[column]))].filter(Boolean).sort(words.compare);
      return found.length > MOST_VALUES ? [] : found.map((each) => [each, each === "?" ? "unknown" : each]);
    }

    fits(each) {
      return this.typed.every((word) => each.text.includes(word)) && this.chosen.every(({ column, value }) => {
        const found = each.keys[column];
        if (this.heads[column].dataset.kind !== "level" || ["?", "1"].includes(value)) return found === value;
        return Number(found) >= Number(value);
      });
    }

    filter() {
      let count = 0;
      for (const each of this.rows) {
        const fits = this.fits(each);
        each.row.hidden = !fits;
        count += fits;
      }
      this.status.textContent = count === this.rows.length ? `${count} rows` : `${count} of ${this.rows.length} rows`;
      this.chips.replaceChildren(...this.chosen.map((each) => {
        const button = make("button", { type: "button", "aria-label": `Show again what is not ${each.label}` }, `${each.label} \u00d7`);
        button.addEventListener("click", () => {
          this.chosen = this.chosen.filter((one) => one !== each);
          this.filter();
          this.table.parentElement.previousElementSibling.querySelector("input").focus();
        });
        return make("li", {}, button);
      }));
    }
  }

  class Search {
    constructor(place) {
      this.place = place;
      this.box = make("input", {
        type: "search", id: "search-box", autocomplete: "off", spellcheck: "false", placeholder: "Search everything",
        "aria-label": "Search the whole catalogue", "aria-controls": "search-results",
      });
      this.status = make("p", { role: "status" });
      this.list = make("ol");
      this.results = make("div", { id: "search-results", hidden: "" }, this.status, this.list);
      place.append(this.box, this.results);
      place.hidden = false;
      this.box.addEventListener("focus", () => this.load());
      this.box.addEventListener("input", () => this.find());
      place.addEventListener("keydown", (event) => this.move(event));
      place.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !place.contains(event.relatedTarget)) this.close();
      });
      document.addEventListener("click", (event) => {
        if (!place.contains(event.target)) this.close();
      });
    }

    /** Load the index, once and only when somebody searches: as a script, for from disk nothing can be fetched. */
    load() {
      if (this.loading) return;
      this.loading = make("script", { src: `${root}search-index.js` });
      this.loading.addEventListener("load", () => {
        const { kinds, entries } = window.dlselectIndex;
        this.entries = entries.map(([kind, title, text, path]) => ({
          kind, name: kinds[kind], title, text, path, low: title.toLowerCase(), all: `${title} ${text}`.toLowerCase(),
        }));
        this.find();
      });
      this.loading.addEventListener("error", () => { this.status.textContent = "search-index.js is missing"; });
      document.head.append(this.loading);
    }

    close() {
      this.results.hidden = true;
    }

    find() {
      const query = this.box.value.toLowerCase().trim().replace(/\s+/g, " ");
      this.results.hidden = query === "";
      if (query === "") return;
      this.load();
      if (!this.entries) {
        this.status.textContent = "Loading the index";
        return;
      }
      const terms = query.split(" ");
      const found = this.entries.filter((each) => terms.every((term) => each.all.includes(term)));
      const rank = (each) => each.kind - (each.low === query ? 100 : 0) - (each.low.startsWith(query) ? 20 : 0)
        - (terms.every((term) => each.low.includes(term)) ? 20 : 0);
      found.sort((a, b) => rank(a) - rank(b) || a.title.length - b.title.length);
      const more = found.length > MOST_RESULTS ? `, the first ${MOST_RESULTS} shown` : "";
      this.status.textContent = found.length ? `${found.length} found${more}` : "Nothing found";
      this.list.replaceChildren(...found.slice(0, MOST_RESULTS).map((each) => this.result(each, terms)));
    }

    result(each, terms) {
      const low = each.text.toLowerCase();
      const places = terms.map((term) => low.indexOf(term)).filter((place) => place >= 0);
      const start = places.length ? Math.max(0, Math.min(...places) - BEFORE) : 0;
      const end = start + SHOWN;
      const told = `${start ? "\u2026" : ""}${each.text.slice(start, end)}${end < each.text.length ? "\u2026" : ""}`;
      return make("li", {}, make("a", { href: root + each.path },
        make("span", { class: "kind" }, each.name), each.title, make("small", {}, told)));
    }

    move(event) {
      if (event.key === "Escape") {
        this.close();
        this.box.focus();
        return;
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || this.results.hidden) return;
      event.preventDefault();
      const stops = [this.box, ...this.list.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (next) next.focus();
    }
  }

  document.querySelectorAll("table.tools").forEach((table) => new Table(table));
  new Search(document.getElementById("search"));
})();
