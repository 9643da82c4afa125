// Two libraries side by side, as chosen.

class Beside {
  constructor(place, book, evidence) {
    this.book = book;
    this.evidence = evidence;
    this.chosen = [null, null];
    this.selects = ["One library", "The other"].map((label, side) =>
      make("select", {
        "aria-label": label,
        change: (event) => {
          this.chosen[side] = event.target.value;
          this.draw(this.candidates, this.state);
        },
      }),
    );
    this.sentence = make("p");
    this.table = make("div", { class: "scroll" });
    this.needs = make("div", { class: "scroll" });
    place.append(
      make("div", { class: "choice" }, this.selects[0], make("span", { text: "and" }), this.selects[1]),
      this.sentence,
      this.table,
      this.needs,
    );
  }

  /** Draws the chosen two, or the first two where none are chosen. */
  draw(candidates, state) {
    this.candidates = candidates;
    this.state = state;
    const ids = candidates.map((each) => each.id);
    this.selects.forEach((select, side) => {
      const options = candidates.map((each) => make("option", { value: each.id, text: this.book.name(each.id) }));
      fill(select, ...options);
      const chosen = ids.includes(this.chosen[side])
        ? this.chosen[side]
        : (ids.find((id) => id !== this.selects[1 - side].value || side === 0) ?? ids[0]);
      if (chosen) select.value = chosen;
    });
    const two = this.selects.map((select) => candidates.find((each) => each.id === select.value));
    if (two[0] && two[1]) this.tell(...two);
    else fill(this.table);
  }

  tell(one, other) {
    const names = [this.book.name(one.id), this.book.name(other.id)];
    const lead = one.total - other.total;
    const [ahead, behind] = lead >= 0 ? names : [names[1], names[0]];
    const level = points(lead) === "0.0";
    write(
      this.sentence,
      level
        ? `${names[0]} and ${names[1]} have the same total, ${points(one.total)}.`
        : `${ahead} has ${points(Math.abs(lead))} points more than ${behind}.`,
    );
    const rows = this.book.data.criteria
      .map((criterion) => ({
        criterion,
        shares: [one, other].map((each) => each.shares.find((share) => share.criterion === criterion.id)),
      }))
      .filter(({ shares }) => shares[0] && shares[1])
      .map((row) => ({ ...row, gap: row.shares[0].points - row.shares[1].points }))
      .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap));
    const most = Math.max(...rows.map((row) => Math.abs(row.gap)), 1e-9);
    const head = ["criterion", names[0], "points apart", names[1]].map((text, index) =>
      make("th", { scope: "col", class: ["", "number", "middle", "number"][index], text }),
    );
    const sum = make(
      "tr",
      { class: "sum" },
      make("th", { scope: "row", text: "Total" }),
      make("td", { class: "number", text: points(one.total) }),
      make("td", { class: "middle", text: signed(lead) }),
      make("td", { class: "number", text: points(other.total) }),
    );
    fill(
      this.table,
      make(
        "table",
        { class: "beside" },
        make("thead", {}, make("tr", {}, ...head)),
        make("tbody", {}, ...rows.map((row) => this.row(row, [one, other], most)), sum),
      ),
    );
    this.answers(one, other, names);
  }

  row({ criterion, shares, gap }, candidates, most) {
    const figures = shares.map((share, side) => {
      const label = `${criterion.name} of ${this.book.name(candidates[side].id)}: ${ticksText(share)} of 5, why`;
      return make(
        "td",
        { class: "number" },
        this.evidence.figure(ticksText(share), label, () => this.evidence.share(candidates[side], share, this.state)),
      );
    });
    const piece = make("span", { class: `piece ${this.book.criteria.get(criterion.id).colour}` });
    piece.style.width = `${(100 * Math.abs(gap)) / most}%`;
    const text = make("span", { class: "gap-text", text: signed(gap) });
    const halves = gap >= 0 ? [make("span", {}, piece), text] : [text, make("span", {}, piece)];
    return make(
      "tr",
      {},
      make("th", { scope: "row", text: criterion.name }),
      figures[0],
      make("td", { class: "middle" }, make("span", { class: `gap ${gap >= 0 ? "ahead" : "behind"}` }, ...halves)),
      figures[1],
    );
  }

  answers(one, other, names) {
    const rows = this.book.answers(one.id, this.state).map(({ need, index }) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", text: need.name }),
        ...[one, other].map((each) => {
          const { level } = this.book.finding(each.id, index);
          const label = `${need.name}, ${this.book.name(each.id)}: ${level}, why`;
          return make(
            "td",
            {},
            this.evidence.figure(level, label, () => this.evidence.need(each.id, index), `level ${level}`),
          );
        }),
      ),
    );
    const head = ["need", ...names].map((text) => make("th", { scope: "col", text }));
    fill(
      this.needs,
      rows.length
        ? make(
            "table",
            { class: "beside needs" },
            make("thead", {}, make("tr", {}, ...head)),
            make("tbody", {}, ...rows),
          )
        : null,
    );
  }
}
