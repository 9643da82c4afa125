// For each number its reason and its sources: a panel that opens on click or focus, and closes with Escape.

class Evidence {
  constructor(panel, book) {
    this.panel = panel;
    this.book = book;
    this.tellers = new WeakMap();
    this.trigger = null;
    this.returning = false;
    document.addEventListener("focusin", (event) => this.focused(event));
    document.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.trigger) this.close();
    });
  }

  /** Returns a button that shows `text`; what it rests on is told by `tell`, called when it is asked for. */
  figure(text, label, tell, kind = "") {
    const button = make("button", {
      type: "button",
      class: `figure ${kind}`,
      text,
      "aria-expanded": "false",
      "aria-controls": "evidence",
      "aria-label": label,
    });
    this.tellers.set(button, tell);
    return button;
  }

  /** Gives another teller to a button that stays. */
  retell(button, tell) {
    this.tellers.set(button, tell);
    if (button === this.trigger) this.draw();
  }

  focused(event) {
    const button = event.target.closest?.("button.figure");
    if (button && !this.returning) this.open(button);
    else if (!button && this.trigger && !this.panel.contains(event.target)) this.hide();
  }

  clicked(event) {
    const button = event.target.closest?.("button.figure");
    if (!button) return;
    this.open(button);
    // Enter or Space: whoever works by keyboard wants to reach the links.
    if (event.detail === 0) this.panel.focus();
  }

  open(button) {
    if (this.trigger !== button) this.trigger?.setAttribute("aria-expanded", "false");
    this.trigger = button;
    button.setAttribute("aria-expanded", "true");
    this.draw();
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    this.uncover(button);
  }

  /** Scrolls as far as the panel would hide the number that it explains. */
  uncover(button) {
    const number = button.getBoundingClientRect();
    const panel = this.panel.getBoundingClientRect();
    const beside = number.right < panel.left || number.left > panel.right;
    if (!beside && number.bottom > panel.top) window.scrollBy(0, number.bottom - panel.top + 12);
  }

  draw() {
    const { title, parts } = this.tellers.get(this.trigger)();
    const close = make("button", {
      type: "button",
      class: "close",
      "aria-label": "Close",
      text: "\u00d7",
      click: () => this.close(),
    });
    fill(this.panel, make("div", { class: "evidence-head" }, make("h2", { text: title }), close), ...parts);
  }

  hide() {
    this.trigger?.setAttribute("aria-expanded", "false");
    this.trigger = null;
    this.panel.hidden = true;
  }

  close() {
    const button = this.trigger;
    const inside = this.panel.contains(document.activeElement);
    this.hide();
    if (!inside || !button?.isConnected) return;
    this.returning = true;
    button.focus();
    this.returning = false;
  }

  /** Tells what a library's value on a criterion rests on. */
  share(candidate, share, state) {
    const { book } = this;
    const criterion = book.criteria.get(share.criterion);
    const parts =
      criterion.computed === "fit"
        ? this.needs(candidate.id, state)
        : book.parts(candidate.id, criterion.id, share).flatMap((part) => this.part(part));
    const counted = share.known
      ? `${ticks(share.value)} of 5`
      : `counted as ${ticks(share.value)} of 5, not wholly known`;
    const bounds = share.low < share.high ? `, between ${ticks(share.low)} and ${ticks(share.high)}` : "";
    const weights = Object.values(state.weights).reduce((sum, weight) => sum + weight, 0);
    const sum =
      `${points(share.points)} of ${points(candidate.total)} points: 100 \u00d7 ${plainNumber(share.weight)} \u00d7 ` +
      `${fixed(share.value, 3)} / ${plainNumber(weights)} (weight, value, sum of all weights)`;
    return {
      title: `${book.name(candidate.id)}: ${criterion.name}`,
      parts: [
        make("p", { class: "lead", text: `${counted}${bounds}.` }),
        make("p", {
          class: "quiet",
          text: state.weights[share.criterion] > 0 ? `${sum}.` : "Its weight is 0: it adds nothing.",
        }),
        ...parts,
        this.rubric(criterion),
      ],
    };
  }

  /** Tells one rating. */
  rating(id, criterion, part) {
    return {
      title: `${this.book.name(id)}: ${criterion.name}${part.label ? `, ${facetText(part.label)}` : ""}`,
      parts: [...this.part({ ...part, label: "" }), this.rubric(criterion)],
    };
  }

  part(part) {
    const bounds = part.low < part.high ? ` (${tickSpan(part.low, part.high)})` : "";
    const told = [
      part.label ? facetText(part.label) : "",
      `${part.known ? "" : "unknown, counted as "}${ticks(part.value)} of 5${bounds}`,
    ];
    return [
      make("h3", { text: told.filter(Boolean).join(": ") }),
      part.why ? make("p", { text: part.why }) : null,
      part.stale ? make("p", { class: "quiet", text: "The evidence is old, so its bounds are wider." }) : null,
      this.override(part.override),
      citations(this.book.data, part.sources ?? []),
    ].filter(Boolean);
  }

  override(by) {
    return by
      ? make("p", { class: "quiet", text: `Stated by the layer ${by.layer} until ${by.until}: ${by.reason}` })
      : null;
  }

  needs(id, state) {
    return this.book.answers(id, state).flatMap(({ need, finding }) => this.found(need, finding));
  }

  found(need, finding) {
    const from = finding.inherited_from ? ` (from ${this.book.name(finding.inherited_from)})` : "";
    return [
      make("h3", {}, `${need.name} `, make("span", { class: `level ${finding.level}`, text: LEVELS[finding.level] })),
      make("p", { text: `${finding.why}${from}` }),
      this.override(finding.override),
      citations(this.book.data, finding.sources),
    ].filter(Boolean);
  }

  /** Tells what a library answers to one need. */
  need(id, index) {
    return { title: this.book.name(id), parts: this.found(this.book.data.needs[index], this.book.finding(id, index)) };
  }

  rubric(criterion) {
    const rows = Object.entries(criterion.rubric ?? {}).map(([tick, text]) =>
      make("li", {}, make("b", { text: tick }), ` ${text}`),
    );
    return make(
      "details",
      { class: "rubric" },
      make("summary", { text: "How this is judged" }),
      make("p", { text: criterion.question }),
      rows.length ? make("ul", {}, ...rows) : null,
    );
  }
}
