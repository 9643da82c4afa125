// The page: one state, and everything drawn from it. What moves with a slider is drawn at once, the rest when it rests.

const DRAWS = 1000;
// So long must nothing have moved before the slower parts follow.
const REST = 180;

const MEETING =
  "Points by criterion, of 100. The line on a bar reaches from the low to the high end of the evidence; hatched parts are not wholly known.";
const NEAREST =
  "Nothing meets every need. These come nearest, each weighed as if the one need that it lacks were not asked for.";
const NOTHING =
  "Nothing meets every need, nor all but one. Turn needs off to see who comes near; who lacks what stands below.";

class Page {
  constructor(data) {
    const at = (id) => document.getElementById(id);
    this.data = data;
    this.engine = new Engine(data);
    this.book = new Book(data);
    this.answer = new Answer(this.book);
    this.original = this.engine.initial();
    this.state = { weights: { ...this.original.weights }, needs: [...this.original.needs] };
    this.sentence = at("answer");
    this.said = at("announcement");
    this.changes = at("state");
    this.notice = at("notice");
    this.own = [...document.querySelectorAll("[data-own]")];
    this.evidence = new Evidence(at("evidence"), this.book);
    at("evidence").tabIndex = -1;
    this.controls = new Controls(at("controls"), this.book, this.original, {
      weight: (id, weight) => this.weigh(id, weight),
      need: (index, on) => this.need(index, on),
      all: () => this.reset(),
      yaml: () => this.engine.yaml(this.state),
      link: () => this.link(),
    });
    this.ranking = new Ranking(at("ranking-body"), this.book, this.evidence, () => ({
      state: this.state,
      result: this.result,
    }));
    this.places = new Places(at("chances-body"), this.book, data.robustness);
    this.beside = new Beside(at("beside-body"), this.book, this.evidence);
    this.heat = new HeatMap(at("heat-body"), this.book, this.evidence);
    this.doubts = new Doubts(at("caveats-body"), at("left-out-body"), this.book, this.evidence);
    this.appendix = new Appendix(at("appendix"), this.book);
    this.frame = 0;
    this.timer = 0;
    this.listen();
  }

  listen() {
    window.addEventListener("hashchange", () => this.restore());
    window.addEventListener("beforeprint", () => this.prepare(true));
    window.addEventListener("afterprint", () => this.prepare(false));
    document.querySelector("[data-jump]").addEventListener("click", (event) => {
      // The fragment holds the state; it is no place to jump to.
      event.preventDefault();
      document.getElementById("ranking").focus();
    });
    const wide = window.matchMedia("(min-width: 70rem)");
    this.controls.box.open = wide.matches;
    wide.addEventListener("change", () => {
      this.controls.box.open = wide.matches;
    });
  }

  start() {
    this.restore();
    this.draw();
    // First the answer and its ranking; what stands further down follows when these are drawn.
    requestAnimationFrame(() => setTimeout(() => this.settle(), 0));
  }

  weigh(id, weight) {
    const weights = { ...this.state.weights, [id]: weight ?? this.state.weights[id] };
    if (!Object.values(weights).some((each) => each > 0)) {
      this.tell("The weights leave nothing to judge by: give a criterion a weight above 0.");
    } else {
      this.tell(weight === null ? "A weight is a number from 0 up." : "");
      this.state = { ...this.state, weights };
    }
    this.moved();
  }

  need(index, on) {
    const needs = [...this.state.needs];
    needs[index] = on;
    this.state = { ...this.state, needs };
    this.moved();
  }

  reset() {
    this.state = { weights: { ...this.original.weights }, needs: [...this.original.needs] };
    this.tell("");
    this.moved();
  }

  /** Resets by a button that then goes away: the focus goes to what it brought back. */
  back() {
    this.reset();
    document.getElementById("ranking").focus({ preventScroll: true });
  }

  tell(text) {
    write(this.notice, text);
    this.notice.hidden = !text;
  }

  /** Draws in the next frame, once for all that moved before it. */
  moved() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), REST);
  }

  get changed() {
    return toFragment(this.data, this.state, this.original) !== "";
  }

  /** Draws what follows a slider at once: sliders, ranking, the answer as far as it is known. */
  draw() {
    const start = performance.now();
    this.result = this.engine.rank(this.state);
    this.chances = null;
    this.controls.draw(this.state);
    const pool = this.pool();
    this.controls.lead(pool);
    this.ranking.draw(pool, this.state);
    document.body.classList.toggle("nothing-near", !pool.length);
    write(this.ranking.head, this.result.ranking.length ? MEETING : pool.length ? NEAREST : NOTHING);
    const { changed } = this;
    if (changed) {
      this.places.pending();
      write(this.sentence, this.answer.of(this.result, null).sentence);
    }
    this.own.forEach((section) => section.classList.toggle("stale", changed));
    // For the tests, and for whoever wonders in the browser's own tools.
    performance.measure("draw", { start });
  }

  pool() {
    return this.result.ranking.length ? this.result.ranking : this.result.near;
  }

  /** Draws what may follow when nothing moves any more. */
  settle() {
    const start = performance.now();
    const { changed, state } = this;
    const own = changed ? null : this.places.own();
    this.chances = own ?? this.engine.chances(state, DRAWS);
    const { sentence } = this.answer.of(this.result, this.chances);
    // Without a change the report's own words stand.
    write(this.sentence, changed ? sentence : this.data.sentence);
    if (this.announced) write(this.said, this.sentence.textContent);
    this.announced = true;
    const pool = this.pool();
    this.places.draw(
      this.chances,
      this.drawnFrom(own),
      pool.map((each) => each.id),
    );
    this.ranking.settle();
    const weighed = [...this.result.ranking, ...this.result.near];
    document.getElementById("beside").hidden = weighed.length < 2;
    this.beside.draw(weighed, state);
    this.heat.draw(this.unweighted(), state);
    this.doubts.drawCaveats(pool);
    this.doubts.drawLeftOut(this.result, state);
    this.controls.warn(this.engine.conflicts(state));
    this.tellChanges();
    const fragment = toFragment(this.data, state, this.original);
    if (fragment !== location.hash.slice(1) && !this.refused)
      history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    this.refused = false;
    performance.measure("settle", { start });
    document.documentElement.dataset.settled = String(Number(document.documentElement.dataset.settled ?? 0) + 1);
  }

  drawnFrom(own) {
    if (own)
      return `How often each library took each place in the report's own ${this.data.robustness.draws.toLocaleString("en")} draws; ${this.data.robustness.weights}; ratings between their low and high.`;
    return `How often each library takes each place in ${DRAWS.toLocaleString("en")} draws in this page, of weights around those above and ratings between their low and high.`;
  }

  /** Ratings do not hang on weights: all criteria are shown, also those that weigh nothing. */
  unweighted() {
    const weights = Object.fromEntries(
      this.data.criteria.map(({ id, counts }) => [
        id,
        counts === false ? 0 : this.state.weights[id] || Number.MIN_VALUE,
      ]),
    );
    const all = this.engine.rank({ weights, needs: this.state.needs });
    const by = new Map([...all.ranking, ...all.near].map((each) => [each.id, each]));
    return [...this.result.ranking, ...this.result.near].map((each) => ({ ...each, shares: by.get(each.id).shares }));
  }

  tellChanges() {
    const { state, original } = this;
    const told = this.data.criteria
      .filter(({ id }) => state.weights[id] !== original.weights[id])
      .map(({ id, name }) => `${name} ${plainNumber(original.weights[id])} \u2192 ${plainNumber(state.weights[id])}`);
    this.data.needs.forEach((need, index) => {
      if (state.needs[index] !== original.needs[index])
        told.push(`${state.needs[index] ? "with" : "without"} ${need.name}`);
    });
    fill(
      this.changes,
      make("p", {
        class: "quiet",
        text: told.length
          ? `Changed in this page: ${told.join("; ")}.`
          : "With the report\u2019s own weights and needs.",
      }),
      told.length
        ? make("button", { type: "button", class: "plain", text: "Back to the report", click: () => this.back() })
        : null,
    );
  }

  link() {
    const fragment = toFragment(this.data, this.state, this.original);
    return location.href.split("#")[0] + (fragment ? `#${fragment}` : "");
  }

  /** Takes the state from the address; what cannot be read is left alone, and said. */
  restore() {
    const fragment = location.hash.slice(1);
    if (fragment === toFragment(this.data, this.state, this.original)) return;
    // No fragment, as after a step back, is the report itself.
    const state = fragment ? fromFragment(this.data, fragment, this.original) : this.engine.initial();
    this.refused = !state;
    this.tell(state ? "" : "The link's weights and needs could not be read; the page shows those of the report.");
    this.state = state ?? { weights: { ...this.original.weights }, needs: [...this.original.needs] };
    this.moved();
  }

  /** Opens everything for paper, and closes it again. */
  prepare(printing) {
    if (!printing) {
      this.unfolded?.forEach((box) => {
        box.open = false;
      });
      return;
    }
    this.appendix.draw(this.pool(), this.state);
    this.unfolded = [...document.querySelectorAll("details:not([open])")];
    this.unfolded.forEach((box) => {
      box.open = true;
    });
  }
}

const page = new Page(JSON.parse(document.getElementById("data").textContent));
page.start();
