// Sliders for the weights, switches for the needs, and ways to take them along.

class Controls {
  constructor(place, book, original, moved) {
    this.book = book;
    this.original = original;
    this.moved = moved;
    this.rows = new Map();
    this.switches = [];
    this.highest = Math.max(10, 2 * Math.max(...Object.values(original.weights)));
    this.standing = make("p", { class: "standing", "aria-hidden": "true" });
    this.reset = make("button", { type: "button", class: "plain", text: "Reset all", click: () => this.moved.all() });
    const data = book.data;
    this.box = make(
      "details",
      { class: "panel" },
      make(
        "summary",
        {},
        make("span", { text: "Weights and needs" }),
        make("small", { text: " move them: the page answers at once" }),
      ),
      this.standing,
      make(
        "fieldset",
        {},
        make("legend", { text: "What counts, and how much" }),
        ...data.criteria.map((each) => this.weight(each)),
      ),
      make(
        "fieldset",
        {},
        make("legend", { text: "What is needed" }),
        ...data.needs.map((each, index) => this.need(each, index)),
        data.needs.length ? null : make("p", { class: "quiet", text: "The project asks for nothing." }),
      ),
      this.taking(),
    );
    place.append(this.box);
  }

  weight(criterion) {
    const { id, name, counts } = criterion;
    const off = counts === false;
    const label = make("label", { for: `w-${id}`, text: name });
    const share = make("span", { class: "share" });
    const back = make("button", {
      type: "button",
      class: "back",
      text: "reset",
      "aria-label": `Reset ${name}`,
      hidden: true,
      click: () => {
        this.moved.weight(id, this.original.weights[id]);
        // The button goes away; the focus must not go with it.
        slider.focus();
      },
    });
    const number = make("input", {
      type: "number",
      min: 0,
      step: "any",
      "aria-label": `${name}, weight as a number`,
      inputmode: "decimal",
      disabled: off,
      change: () => this.typed(id, number),
    });
    const slider = make("input", {
      type: "range",
      id: `w-${id}`,
      min: 0,
      max: this.highest,
      step: "any",
      disabled: off,
      input: () => this.moved.weight(id, Math.round(slider.value * 10) / 10),
    });
    const row = make(
      "div",
      { class: `weight ${this.book.criteria.get(id).colour}` },
      make("span", { class: "swatch", "aria-hidden": "true" }),
      label,
      back,
      share,
      number,
      slider,
      off ? make("small", { text: "no wishes are given" }) : null,
    );
    this.rows.set(id, { slider, number, share, back, row });
    return row;
  }

  typed(id, number) {
    const weight = Number(number.value);
    if (number.value !== "" && weight >= 0 && weight <= MOST) this.moved.weight(id, weight);
    else this.moved.weight(id, null);
  }

  need(need, index) {
    const box = make("input", {
      type: "checkbox",
      role: "switch",
      id: `n-${index}`,
      change: () => this.moved.need(index, box.checked),
    });
    const lacking = this.book.data.libraries.filter((each) => each.findings[index].level === "none").length;
    const told = lacking ? `${lacking} lack it` : "none lacks it";
    const text = make("label", { for: `n-${index}` }, make("span", { text: need.name }), make("small", { text: told }));
    this.switches.push(box);
    return make("div", { class: "need" }, box, text);
  }

  taking() {
    this.said = make("p", { class: "quiet", role: "status" });
    this.text = make("textarea", {
      readonly: true,
      rows: 12,
      "aria-label": "Requirements as YAML, to copy by hand",
      spellcheck: "false",
    });
    this.text.hidden = true;
    const copy = make("button", {
      type: "button",
      id: "copy-yaml",
      text: "Copy as YAML",
      click: () => this.copy(this.moved.yaml(), "Copied: a requirements file for dlselect recommend"),
    });
    const link = make("button", {
      type: "button",
      id: "copy-link",
      text: "Copy link",
      click: () => this.copy(this.moved.link(), "Copied: a link to this page as it stands"),
    });
    this.warned = make("p", { class: "quiet warned" });
    return make("div", { class: "taking" }, copy, link, this.reset, this.warned, this.said, this.text);
  }

  /** Copies a text; where the browser does not let us, shows it to be copied by hand. */
  async copy(text, said) {
    this.text.value = text;
    try {
      await navigator.clipboard.writeText(text);
      this.text.hidden = true;
      write(this.said, `${said}.`);
    } catch {
      this.text.hidden = false;
      this.text.focus();
      this.text.select();
      write(this.said, "The browser does not let the page copy; here is the text.");
    }
  }

  /** Says why the copied file would be refused, where it would. */
  warn(conflicts) {
    write(
      this.warned,
      conflicts.length
        ? `These needs cannot hold together, and a file with them is refused: ${conflicts.join("; ")}.`
        : "",
    );
  }

  /** Shows where sliders and switches stand. */
  draw(state) {
    const sum = Object.values(state.weights).reduce((total, weight) => total + weight, 0);
    let changed = false;
    for (const [id, { slider, number, share, back }] of this.rows) {
      const weight = state.weights[id];
      if (Number(slider.value) !== weight) slider.value = weight;
      if (document.activeElement !== number || Number(number.value) !== weight) number.value = plainNumber(weight);
      const percentage = sum > 0 ? `${fixed((100 * weight) / sum, 0)}%` : "0%";
      if (share.textContent !== percentage) {
        share.textContent = percentage;
        slider.setAttribute("aria-valuetext", `${plainNumber(weight)}, ${percentage} of all weights`);
      }
      back.hidden = weight === this.original.weights[id];
      changed ||= !back.hidden;
    }
    this.switches.forEach((box, index) => {
      box.checked = state.needs[index];
      changed ||= state.needs[index] !== this.original.needs[index];
    });
    this.reset.setAttribute("aria-disabled", String(!changed));
  }

  /** Shows who leads, beside the sliders, where the ranking itself is out of sight. */
  lead(candidates) {
    write(
      this.standing,
      candidates
        .slice(0, 3)
        .map((each) => `${this.book.name(each.id)} ${points(each.total)}`)
        .join("  \u00b7  "),
    );
  }
}
