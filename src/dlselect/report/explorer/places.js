// How sure the ranking is: for each library the chance of each place.

const PLACES = 6;

class Places {
  constructor(place, book, robustness) {
    this.book = book;
    this.robustness = robustness;
    this.note = make("p", { class: "quiet" });
    this.legend = make("ul", { class: "legend" });
    this.table = make("tbody");
    this.rows = new Map();
    this.shortened = new Shortened(this.table);
    const head = ["library", "chance of each place", "first", "top 3"].map((text, index) =>
      make("th", { scope: "col", class: index > 1 ? "number" : "", text }),
    );
    place.append(
      this.note,
      this.legend,
      make("table", { class: "places" }, make("thead", {}, make("tr", {}, ...head)), this.table),
      this.shortened.more,
    );
    this.place = place;
  }

  /** The report's own chances, or none where it drew none. */
  own() {
    return this.robustness?.libraries.map((each) => ({
      id: each.id,
      first: each.first.value,
      firstThree: each.first_three.value,
      ranks: each.ranks.map((rank) => rank.value),
    }));
  }

  pending() {
    this.place.classList.add("pending");
  }

  draw(chances, draws, order) {
    this.place.classList.remove("pending");
    const by = new Map(chances.map((each) => [each.id, each]));
    const places = Math.min(PLACES, order.length);
    const names = Array.from({ length: places }, (_, index) =>
      index === PLACES - 1 && order.length > PLACES ? `place ${PLACES} or below` : `place ${index + 1}`,
    );
    fill(
      this.legend,
      ...names.map((name, index) =>
        make("li", { class: `p${index}` }, make("span", { class: "swatch", "aria-hidden": "true" }), name),
      ),
    );
    write(this.note, draws);
    const rows = order.filter((id) => by.has(id)).map((id) => this.set(by.get(id), names));
    arrange(this.table, rows);
    this.shortened.draw(rows.length);
  }

  set(chances, names) {
    const row = this.rows.get(chances.id) ?? this.row(chances.id);
    const parts = names.map((name, index) => {
      const last = index === names.length - 1;
      const chance = last
        ? chances.ranks.slice(index).reduce((sum, each) => sum + each, 0)
        : (chances.ranks[index] ?? 0);
      return { name, chance };
    });
    row.pieces.forEach((piece, index) => {
      const part = parts[index];
      piece.hidden = !part;
      if (!part) return;
      piece.style.width = `${100 * part.chance}%`;
      piece.title = `${part.name}: ${shortPercent(part.chance)}`;
    });
    const told = parts.filter(({ chance }) => chance > 0).map(({ name, chance }) => `${name} ${shortPercent(chance)}`);
    row.bar.setAttribute("aria-label", told.join(", "));
    write(row.first, shortPercent(chances.first));
    write(row.three, shortPercent(chances.firstThree));
    return row.item;
  }

  row(id) {
    const pieces = Array.from({ length: PLACES }, (_, index) => make("span", { class: `piece p${index}` }));
    const row = {
      pieces,
      bar: make("span", { class: "bar", role: "img" }, ...pieces),
      first: make("td", { class: "number" }),
      three: make("td", { class: "number" }),
    };
    row.item = make(
      "tr",
      {},
      make("th", { scope: "row", text: this.book.name(id) }),
      make("td", { class: "wide" }, row.bar),
      row.first,
      row.three,
    );
    this.rows.set(id, row);
    return row;
  }
}
