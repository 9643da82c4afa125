// All ratings at once: libraries down, criteria with their facets across. One stop of the Tab key; arrows move inside.

class HeatMap {
  constructor(place, book, evidence) {
    this.book = book;
    this.evidence = evidence;
    this.table = make("table", { class: "heat" });
    this.box = make(
      "div",
      { class: "scroll", tabindex: "0", role: "group", "aria-label": "Ratings of all libraries, scrolls sideways" },
      this.table,
    );
    const steps = [1, 2, 3, 4, 5].map((tick) =>
      make("li", { class: `h${2 * tick}` }, make("span", { class: "swatch", "aria-hidden": "true" }), `${tick}`),
    );
    place.append(
      make("p", {
        class: "quiet",
        text: "Ticks of 5 for what the needs ask of each library. A question mark: not wholly known, the ticks are assumed. A dot: old evidence.",
      }),
      make("ul", { class: "legend", "aria-label": "Colours by ticks" }, ...steps),
      this.box,
    );
    this.table.addEventListener("keydown", (event) => this.steer(event));
    this.table.addEventListener("focusin", (event) => this.rove(event.target));
  }

  /** Draws candidates, each with its shares of all criteria. Ratings hang on the needs; weights only change the order. */
  draw(candidates, state) {
    const focused = this.table.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.state = state;
    this.candidates = new Map(candidates.map((each) => [each.id, each]));
    const needs = String(state.needs);
    if (this.needs !== needs) {
      this.needs = needs;
      this.build(candidates);
    }
    arrange(
      this.body,
      candidates.map((each) => this.rows.get(each.id)),
    );
    const again = focused ? this.table.querySelector(`[data-key="${CSS.escape(focused)}"]`) : null;
    if (again !== document.activeElement) again?.focus({ preventScroll: true });
  }

  build(candidates) {
    const columns = this.columns(candidates);
    this.rows = new Map(candidates.map((candidate) => [candidate.id, this.row(candidate, columns)]));
    this.body = make("tbody", {}, ...this.rows.values());
    fill(this.table, this.caption(candidates), this.head(columns), this.body);
    this.table.querySelectorAll("button").forEach((button, index) => {
      button.tabIndex = index ? -1 : 0;
    });
  }

  /** Tells what a library's fit rests on, by the weights of the moment. */
  fit(id) {
    const candidate = this.candidates.get(id);
    const share = candidate.shares.find((each) => this.book.criteria.get(each.criterion).computed === "fit");
    return this.evidence.share(candidate, share, this.state);
  }

  caption(candidates) {
    const near = candidates.filter((each) => each.fails !== undefined).length;
    const told = near && near < candidates.length ? `, then ${counted(near, "near miss", "near misses")}` : "";
    return make("caption", {
      class: "unheard",
      text: `Ratings: ${counted(candidates.length, "library", "libraries")} in the order of the ranking${told}`,
    });
  }

  /** Returns the columns: a criterion, and each facet of it that counts here. */
  columns(candidates) {
    return this.book.data.criteria.flatMap((criterion) => {
      const labels = new Set();
      for (const each of candidates) {
        for (const part of each.shares.find((share) => share.criterion === criterion.id)?.parts ?? [])
          labels.add(part.label);
      }
      if (criterion.computed === "fit") labels.add("");
      return labels.size ? [{ criterion, labels: [...labels] }] : [];
    });
  }

  head(columns) {
    const names = columns.map(({ criterion, labels }) =>
      make("th", { scope: "colgroup", colspan: labels.length }, make("span", { text: criterion.name })),
    );
    const facets = columns.flatMap(({ labels }) =>
      labels.map((label) => (label ? make("th", { scope: "col", text: facetText(label) }) : make("td"))),
    );
    return make(
      "thead",
      {},
      make("tr", {}, make("th", { scope: "col", rowspan: 2, text: "library" }), ...names),
      make("tr", { class: "facets" }, ...facets),
    );
  }

  row(candidate, columns) {
    const cells = columns.flatMap(({ criterion, labels }) => {
      const share = candidate.shares.find((each) => each.criterion === criterion.id);
      const parts = share && criterion.computed !== "fit" ? this.book.parts(candidate.id, criterion.id, share) : [];
      return labels.map((label) => {
        if (criterion.computed === "fit")
          return this.cell(candidate, criterion, { ...share, label }, () => this.fit(candidate.id));
        const part = parts.find((each) => each.label === label);
        return part
          ? this.cell(candidate, criterion, part, () => this.evidence.rating(candidate.id, criterion, part))
          : make("td", { class: "nothing" });
      });
    });
    const told =
      candidate.fails === undefined
        ? null
        : make("small", { text: ` without ${this.book.data.needs[candidate.fails].name}` });
    return make(
      "tr",
      { class: told ? "misses" : "" },
      make("th", { scope: "row" }, this.book.name(candidate.id), told),
      ...cells,
    );
  }

  cell(candidate, criterion, value, tell) {
    const facet = facetText(value.label);
    const label = `${this.book.name(candidate.id)}, ${criterion.name}${facet ? `, ${facet}` : ""}: ${ticksText(value)}${value.stale ? ", old evidence" : ""}, why`;
    const button = this.evidence.figure(`${ticksText(value)}${value.stale ? "\u00b7" : ""}`, label, tell);
    button.dataset.key = `${candidate.id} ${criterion.id} ${value.label}`;
    return make("td", { class: `h${Math.round(10 * value.value)}${value.known ? "" : " assumed"}` }, button);
  }

  rove(target) {
    if (target.tagName !== "BUTTON") return;
    this.table.querySelector('button[tabindex="0"]')?.setAttribute("tabindex", "-1");
    target.tabIndex = 0;
  }

  steer(event) {
    const cell = event.target.closest("td");
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
    const step = steps[event.key];
    if (!cell || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    let { rowIndex } = cell.parentElement;
    let { cellIndex } = cell;
    const { rows } = this.table;
    for (;;) {
      rowIndex += step[0];
      cellIndex += step[1];
      const next = rows[rowIndex]?.cells[cellIndex];
      if (!next || rowIndex < 2) return;
      const button = next.querySelector("button");
      if (button) {
        button.focus();
        return;
      }
    }
  }
}
