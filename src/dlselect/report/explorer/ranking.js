// The ranking: a row for each library with its points by criterion, its bounds, and on demand every number behind them.

class Ranking {
  constructor(place, book, evidence, current) {
    this.book = book;
    this.evidence = evidence;
    this.current = current; // returns {state, result}
    this.rows = new Map();
    this.legend = make("ul", { class: "legend", "aria-label": "Criteria and their share of all weights" });
    this.head = make("p", { class: "quiet" });
    const hint = make("p", {
      class: "quiet on-screen",
      text: "A name opens its numbers, a dotted number its reason and sources.",
    });
    this.list = make("ol", { class: "ranking" });
    this.shortened = new Shortened(this.list);
    this.chips = new Map(
      book.data.criteria.map(({ id, name }) => {
        const share = make("span", { class: "share" });
        const chip = make(
          "li",
          { class: book.criteria.get(id).colour },
          make("span", { class: "swatch", "aria-hidden": "true" }),
          `${name} `,
          share,
        );
        return [id, { chip, share }];
      }),
    );
    this.legend.append(...[...this.chips.values()].map(({ chip }) => chip));
    const scale = make(
      "div",
      { class: "scale", "aria-hidden": "true" },
      ...[0, 25, 50, 75, 100].map((tick) => make("span", { text: tick })),
    );
    place.append(this.head, hint, this.legend, make("div", { class: "rows" }, scale, this.list), this.shortened.more);
  }

  /** Draws candidates that are ranked, or that come nearest where nothing is. Only what differs is touched. */
  draw(candidates, state) {
    const sum = Object.values(state.weights).reduce((total, weight) => total + weight, 0);
    for (const [id, { chip, share }] of this.chips) {
      chip.hidden = !(state.weights[id] > 0);
      write(share, `${fixed((100 * state.weights[id]) / sum, 0)}%`);
    }
    const rows = candidates.map((candidate) => {
      const row = this.rows.get(candidate.id) ?? this.row(candidate.id);
      this.set(row, candidate);
      return row.item;
    });
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    arrange(this.list, rows);
    // Moving a row takes the focus away from what is in it.
    if (focused && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
    this.shortened.draw(rows.length);
  }

  row(id) {
    const rank = make("span", { class: "rank" });
    const detail = make("div", { class: "detail", id: `detail-${id}`, hidden: true });
    const name = make("button", {
      type: "button",
      class: "name",
      text: this.book.name(id),
      "aria-expanded": "false",
      "aria-controls": `detail-${id}`,
      click: () => this.toggle(id),
    });
    const flags = make("span", { class: "flags" });
    const pieces = new Map(
      this.book.data.criteria.map((criterion) => {
        const piece = make("span", { class: `piece ${this.book.criteria.get(criterion.id).colour}` });
        piece.dataset.criterion = criterion.id;
        return [criterion.id, piece];
      }),
    );
    const whisker = make("span", { class: "whisker" });
    const track = make("span", { class: "bar track", role: "img" }, ...pieces.values(), whisker);
    track.addEventListener("click", () => this.toggle(id));
    const total = make("span", { class: "total" });
    const bounds = make("span", { class: "bounds" });
    const item = make(
      "li",
      { class: "entry" },
      make("div", { class: "line" }, rank, make("span", { class: "who" }, name, flags), track, total, bounds),
      detail,
    );
    item.dataset.library = id;
    const row = {
      item,
      rank,
      name,
      flags,
      pieces,
      whisker,
      track,
      total,
      bounds,
      detail,
      open: false,
      stale: true,
      widths: new Map(),
    };
    this.rows.set(id, row);
    return row;
  }

  set(row, candidate) {
    row.candidate = candidate;
    row.stale = true;
    write(row.rank, String(candidate.rank));
    write(row.total, points(candidate.total));
    write(row.bounds, span(candidate.low, candidate.high));
    const told = [
      candidate.blocked ? "blocker" : "",
      candidate.unconfirmed.length ? `${candidate.unconfirmed.length} unconfirmed` : "",
      candidate.fails === undefined ? "" : `without ${this.book.data.needs[candidate.fails].name}`,
    ]
      .filter(Boolean)
      .join(", ");
    write(row.flags, told);
    const widths = new Map(candidate.shares.map((share) => [share.criterion, share]));
    for (const [id, piece] of row.pieces) {
      const share = widths.get(id);
      this.width(row, piece, id, share ? share.points : 0);
      if (share) piece.classList.toggle("assumed", !share.known);
    }
    const place = `${fixed(candidate.low, 2)} ${fixed(candidate.high, 2)}`;
    if (row.place !== place) {
      row.place = place;
      row.whisker.style.left = `${candidate.low}%`;
      row.whisker.style.width = `${Math.max(candidate.high - candidate.low, 0)}%`;
    }
  }

  width(row, piece, id, width) {
    if (row.widths.get(id) === width) return;
    row.widths.set(id, width);
    piece.style.width = `${width}%`;
  }

  /** Brings up to date what needs not follow a slider while it moves. */
  settle() {
    for (const row of this.rows.values()) {
      if (!row.item.isConnected || !row.stale) continue;
      row.stale = false;
      const shares = [...row.candidate.shares].sort((one, other) => other.points - one.points);
      const told = shares
        .map((each) => `${this.book.criteria.get(each.criterion).name} ${points(each.points)}`)
        .join(", ");
      row.track.setAttribute("aria-label", `${points(row.candidate.total)} of 100 points: ${told}`);
      for (const share of row.candidate.shares) {
        row.pieces.get(share.criterion).title =
          `${this.book.criteria.get(share.criterion).name}: ${points(share.points)} points`;
      }
      if (row.open) this.tell(row);
    }
  }

  toggle(id) {
    const row = this.rows.get(id);
    row.open = !row.open;
    row.name.setAttribute("aria-expanded", String(row.open));
    row.detail.hidden = !row.open;
    if (row.open) this.tell(row);
  }

  tell(row) {
    const { state } = this.current();
    const { candidate } = row;
    const library = this.book.library(candidate.id);
    const kept = document.activeElement?.dataset?.key;
    fill(
      row.detail,
      library.summary ? make("p", { class: "summary", text: library.summary }) : null,
      this.shares(candidate),
      this.needs(candidate, state),
    );
    // The number that was asked about is a new button now.
    if (kept && !document.activeElement.dataset.key)
      row.detail.querySelector(`[data-key="${CSS.escape(kept)}"]`)?.focus();
  }

  shares(candidate) {
    const head = ["criterion", "ticks of 5", "low to high", "points"].map((text, index) =>
      make("th", { scope: "col", class: index ? "number" : "", text }),
    );
    const rows = candidate.shares.map((share) => {
      const criterion = this.book.criteria.get(share.criterion);
      const label = `${criterion.name} of ${this.book.name(candidate.id)}: ${ticksText(share)} of 5, why`;
      const figure = this.evidence.figure(ticksText(share), label, () =>
        this.evidence.share(this.now(candidate), this.share(candidate, share), this.current().state),
      );
      figure.dataset.key = `${candidate.id} ${share.criterion}`;
      return make(
        "tr",
        {},
        make(
          "th",
          { scope: "row" },
          make("span", { class: `swatch ${criterion.colour}`, "aria-hidden": "true" }),
          criterion.name,
        ),
        make("td", { class: "number" }, figure),
        make("td", { class: "number", text: tickSpan(share.low, share.high) }),
        make("td", { class: "number", text: points(share.points) }),
      );
    });
    rows.push(
      make(
        "tr",
        { class: "sum" },
        make("th", { scope: "row", text: "Total" }),
        make("td"),
        make("td", { class: "number", text: span(candidate.low, candidate.high) }),
        make("td", { class: "number", text: points(candidate.total) }),
      ),
    );
    return make(
      "div",
      { class: "scroll" },
      make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)),
    );
  }

  now(candidate) {
    return this.rows.get(candidate.id).candidate;
  }

  share(candidate, share) {
    return this.now(candidate).shares.find((each) => each.criterion === share.criterion) ?? share;
  }

  needs(candidate, state) {
    const answers = this.book.answers(candidate.id, state);
    if (!answers.length) return null;
    const rows = answers.map(({ need, index, finding }) => {
      const figure = this.evidence.figure(
        LEVELS[finding.level],
        `${need.name}: ${finding.level}, why`,
        () => this.evidence.need(candidate.id, index),
        `level ${finding.level}`,
      );
      figure.dataset.key = `${candidate.id} need ${index}`;
      return make("li", {}, make("span", { text: need.name }), " ", figure);
    });
    return make("ul", { class: "findings", "aria-label": "What it answers to each need" }, ...rows);
  }
}
