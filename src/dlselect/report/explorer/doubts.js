// What speaks against: caveats of the libraries ahead, and who was left out by which need.

const TOLD = 5;

class Doubts {
  constructor(caveats, leftOut, book, evidence) {
    this.caveats = caveats;
    this.leftOut = leftOut;
    this.book = book;
    this.evidence = evidence;
    this.opened = new Set();
  }

  drawCaveats(candidates) {
    const [best] = candidates;
    write(
      document.getElementById("caveats-title"),
      best ? `Before you choose ${this.book.name(best.id)}` : "Before you choose",
    );
    const others = candidates.slice(1, TOLD + 1).filter((each) => each.caveats.length);
    fill(
      this.caveats,
      best ? this.list(best) : make("p", { text: "Nothing is ranked." }),
      ...others.map((each) => this.fold(each)),
    );
  }

  list(candidate) {
    const found = this.book.caveats(candidate);
    if (!found.length) return make("p", { text: "The catalogue knows nothing against it that concerns this project." });
    return make("ul", { class: "told" }, ...found.map((each) => this.caveat(each)));
  }

  fold(candidate) {
    const box = make(
      "details",
      { open: this.opened.has(candidate.id) },
      make("summary", { text: `${this.book.name(candidate.id)}: ${counted(candidate.caveats.length, "caveat")}` }),
      this.list(candidate),
    );
    box.addEventListener("toggle", () => {
      if (box.open) this.opened.add(candidate.id);
      else this.opened.delete(candidate.id);
    });
    return box;
  }

  caveat(told) {
    const fixedIn = told.fixed_in === "open" ? "not fixed" : told.fixed_in ? `fixed in ${told.fixed_in}` : "";
    const facts = [told.area, told.confirmation, told.versions ? `versions ${told.versions}` : "", fixedIn]
      .filter(Boolean)
      .join(", ");
    return make(
      "li",
      {},
      make("p", {}, make("span", { class: `tone ${told.severity}`, text: told.severity }), ` ${told.title}`),
      told.detail ? make("p", { class: "line", text: told.detail }) : null,
      make("p", { class: "line quiet", text: [facts, this.because(told.because)].filter(Boolean).join("; ") }),
      this.evidence.override(told.override),
      citations(this.book.data, told.sources),
    );
  }

  because(reason) {
    if (!reason) return "";
    if (reason === "always") return "concerns every use";
    return reason.startsWith("it ") ? `because ${reason}` : `because of ${reason}`;
  }

  drawLeftOut(result, state) {
    const near = new Set(result.near.map((each) => each.id));
    const rest = result.out.filter((each) => !near.has(each.id));
    write(document.getElementById("left-out-title"), `Left out: ${counted(result.out.length, "library", "libraries")}`);
    fill(
      this.leftOut,
      result.out.length ? null : make("p", { text: "No library fails a need." }),
      result.near.length
        ? make("h3", { text: "Near misses: all but one need, weighed as if it were not asked for" })
        : null,
      this.nearMisses(result.near),
      rest.length ? make("h3", { text: near.size ? "Those that fail more" : "By need" }) : null,
      this.byNeed(rest, state),
    );
  }

  nearMisses(near) {
    if (!near.length) return null;
    return make(
      "ul",
      { class: "told" },
      ...near.map((each) =>
        make(
          "li",
          {},
          make(
            "p",
            {},
            make("b", { text: this.book.name(each.id) }),
            ` ${points(each.total)} (${span(each.low, each.high)})${each.blocked ? ", with a blocker" : ""}, without `,
            this.lack(each.id, each.fails, this.book.data.needs[each.fails].name),
          ),
        ),
      ),
    );
  }

  lack(id, need, text) {
    return this.evidence.figure(
      text,
      `${this.book.name(id)}, ${this.book.data.needs[need].name}: why it is left out`,
      () => this.evidence.need(id, need),
    );
  }

  byNeed(rest, state) {
    if (!rest.length) return null;
    const rows = this.book.data.needs
      .map((need, index) => ({ need, index, who: rest.filter((each) => each.fails.includes(index)) }))
      .filter(({ index, who }) => state.needs[index] && who.length)
      .sort((one, other) => other.who.length - one.who.length || one.index - other.index);
    const head = ["need", "fail it", "libraries"].map((text, index) =>
      make("th", { scope: "col", class: index === 1 ? "number" : "", text }),
    );
    return make(
      "div",
      { class: "scroll" },
      make(
        "table",
        { class: "left-out" },
        make("thead", {}, make("tr", {}, ...head)),
        make(
          "tbody",
          {},
          ...rows.map(({ need, index, who }) =>
            make(
              "tr",
              {},
              make("th", { scope: "row", text: need.name }),
              make("td", { class: "number", text: String(who.length) }),
              make("td", { class: "who" }, ...who.map((each) => this.lack(each.id, index, this.book.name(each.id)))),
            ),
          ),
        ),
      ),
    );
  }
}
