// For paper, where nothing can be clicked: every number with its reason, and all sources in one numbered list.

class Appendix {
  constructor(place, book) {
    this.place = place;
    this.book = book;
  }

  draw(candidates, state) {
    this.numbers = new Map();
    const told = candidates.map((candidate) =>
      make(
        "div",
        {},
        make("h3", { text: `${this.book.name(candidate.id)}, ${points(candidate.total)} of 100` }),
        ...candidate.shares.flatMap((share) => this.share(candidate, share, state)),
      ),
    );
    const cited = [...this.numbers].map(([ref, number]) => this.source(ref, number));
    fill(
      this.place,
      make("h2", { text: "Every number with its reason" }),
      make("div", { class: "set" }, ...told),
      make("h2", { text: "Sources" }),
      make("div", { class: "set" }, ...cited),
    );
  }

  share(candidate, share, state) {
    const criterion = this.book.criteria.get(share.criterion);
    const bounds = share.low < share.high ? ` (${tickSpan(share.low, share.high)})` : "";
    const line = make(
      "p",
      { class: "figure-line" },
      make("b", { text: criterion.name }),
      ` ${ticksText(share)} of 5${bounds}, ${points(share.points)} points`,
    );
    const parts =
      criterion.computed === "fit"
        ? this.book
            .answers(candidate.id, state)
            .map(({ need, finding }) => this.entry(`${need.name} ${finding.level}`, finding.why, finding.sources))
        : this.book
            .parts(candidate.id, criterion.id, share)
            .map((part) => this.entry(`${facetText(part.label)} ${ticksText(part)}`.trim(), part.why, part.sources));
    return [line, ...parts];
  }

  entry(name, why, refs) {
    const numbers = [...new Set(refs)].map((ref) => this.number(ref));
    return make("p", {}, make("i", { text: `${name}: ` }), `${why}${numbers.length ? ` [${numbers.join(", ")}]` : ""}`);
  }

  number(ref) {
    if (!this.numbers.has(ref)) this.numbers.set(ref, this.numbers.size + 1);
    return this.numbers.get(ref);
  }

  source(ref, number) {
    const source = this.book.data.sources[ref];
    return source ? make("p", { text: `[${number}] ${cited(source)} ${source.address}` }) : null;
  }
}
