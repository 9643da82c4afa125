"use strict";

/*
 * The arithmetic of the page: gates, fit, means over facets, weights, places, and how sure they are.
 *
 * It takes each value from the data, whose shape data.py tells, and does what scoring/judge.py and scoring/weigh.py
 * do with it, in the same order; tests hold the two together. A state is
 * {weights: {criterion id: number}, needs: [bool, in the order of data.needs]}.
 */
class Engine {
  constructor(data) {
    this.data = data;
    this.criteria = data.criteria.filter((each) => each.counts);
    this.weightDraws = new WeightDraws(data.concentration);
    // What was drawn of each judgement: it depends on neither weights nor needs.
    this.streams = { draws: 0, drawn: new Map() };
    // What follows from the needs alone, of the last needs asked for: a slider moves the weights only.
    this.standing = null;
  }

  /** The state of the requirements file as it stands. */
  initial() {
    const weights = {};
    for (const each of this.data.criteria) weights[each.id] = each.weight;
    return { weights, needs: this.data.needs.map((need) => need.asked) };
  }

  /** Who is ranked, who fails one need, and who is left out. */
  rank(state) {
    const { fitting, near, out } = this._standing(state.needs);
    const weights = this._weights(state);
    if (!weights.length) return { ranking: [], near: [], out, first: [], unweighted: true };
    const ranking = this._placed(fitting, weights);
    const misses = this._placed(near, weights);
    const best = ranking.length ? ranking.filter((each) => each.rank === 1) : misses.slice(0, 1);
    return { ranking, near: misses, out, first: best.map((each) => each.id), unweighted: false };
  }

  /** How often each library comes in each place where weights and ratings are drawn. */
  chances(state, draws = 1000) {
    const standing = this._standing(state.needs);
    const weights = this._weights(state);
    const pool = standing.fitting.length ? standing.fitting : standing.near;
    if (!weights.length || !pool.length) return [];
    if (!standing.beliefs || standing.beliefs.draws !== draws) {
      if (this.streams.draws !== draws) this.streams = { draws, drawn: new Map() };
      standing.beliefs = new Beliefs(this, pool, this.streams);
    }
    const columns = weights.map((each) => this.criteria.indexOf(each.criterion));
    const drawn = this.weightDraws.draw(weights, draws);
    const places = standing.beliefs.places(columns, drawn);
    const order = new Map(this._placed(pool, weights).map((each, at) => [each.id, at]));
    return places.sort((one, other) => order.get(one.id) - order.get(other.id));
  }

  /** Which needs of a state cannot hold together, in words: its file would be refused. */
  conflicts(state) {
    const on = (index) => state.needs[index];
    return this.data.conflicts
      .filter(({ asked, unless }) => asked.every((needs) => needs.some(on)) && !unless.some(on))
      .map(({ asked, text }) => {
        const found = asked.flat().filter(on).map((index) => this.data.needs[index]);
        const first = (key) => found.filter((need) => need.key === key).map((need) => need.value).sort()[0];
        return text.replace(/\{(\w+)\}/g, (_, key) => first(key));
      });
  }

  /** The requirements file of a state. */
  yaml(state) {
    return requirementsFile(this.data, state, this.criteria);
  }

  _weights(state) {
    return this.criteria
      .map((criterion) => ({ criterion, weight: Number(state.weights[criterion.id]) || 0 }))
      .filter((each) => each.weight > 0);
  }

  _standing(needs) {
    const key = needs.map((on) => (on ? "1" : "0")).join("");
    if (this.standing && this.standing.key === key) return this.standing;
    const fitting = [];
    const near = [];
    const out = [];
    const whole = this._asked(needs);
    const less = new Map(); // what is asked of near misses, by the need that they fail
    for (const library of this.data.libraries) {
      const fails = this._fails(library, needs);
      if (!fails.length) {
        fitting.push(this._entry(library, whole));
        continue;
      }
      out.push({ id: library.id, name: library.name, fails });
      if (fails.length > 1) continue;
      const [failed] = fails;
      // The facets must not ask for it either: a language that is not there would count as unknown.
      if (!less.has(failed)) less.set(failed, this._asked(needs.map((on, index) => on && index !== failed)));
      near.push({ ...this._entry(library, less.get(failed)), fails: failed });
    }
    out.sort((one, other) => one.fails.length - other.fails.length || byId(one, other));
    this.standing = { key, fitting, near, out, beliefs: null };
    return this.standing;
  }

  _fails(library, needs) {
    const failing = this.data.strict ? ["none", "unknown"] : ["none"];
    return library.findings.flatMap((found, index) => (needs[index] && failing.includes(found.level) ? [index] : []));
  }

  /** What is asked where these needs are on: by facet what is stated, and by key all that is named. */
  _asked(needs) {
    const stated = { workload: this.data.workload };
    const named = { workload: new Set(this.data.workload) };
    const name = ({ key, value }) => (named[key] = named[key] || new Set()).add(value);
    this.data.needs.forEach((need, index) => {
      if (!needs[index]) return;
      if (!need.standing) name(need);
      if (!need.facet) return;
      const values = (stated[need.facet.name] = stated[need.facet.name] || []);
      if (!values.includes(need.facet.value)) values.push(need.facet.value);
    });
    this.data.wishes.forEach(name);
    return { needs, stated, named };
  }

  /** All that is said of a library whatever the weights are. */
  _entry(library, asked) {
    const caveats = library.caveats.flatMap((caveat, index) => {
      const because = reason(caveat, asked.named);
      return because === null ? [] : [{ index, because }];
    });
    return {
      library,
      asked,
      values: new Map(this.criteria.map((each) => [each.id, this._value(library, each, asked)])),
      unconfirmed: library.findings.flatMap((found, index) =>
        asked.needs[index] && found.level === "unknown" ? [index] : [],
      ),
      caveats,
      blocked: caveats.some(({ index }) => library.caveats[index].severity === "blocker"),
    };
  }

  _value(library, criterion, asked) {
    if (criterion.computed === "fit") return this._fit(library, asked.needs);
    const { judged, contexts } = library.values[criterion.id];
    const parts = labels(criterion.facets, asked.stated).map((label) => ({ label, judged: contexts[label] }));
    const found = parts.map((part) => judged[part.judged]);
    return {
      value: mean(found.map((each) => each.value)),
      low: mean(found.map((each) => each.low)),
      high: mean(found.map((each) => each.high)),
      known: found.every((each) => each.known),
      stale: found.some((each) => each.stale),
      parts,
    };
  }

  /** The product over the needs of the chance to serve each well: of several values the mean, of roles the least. */
  _fit(library, needs) {
    const groups = new Map();
    this.data.needs.forEach((need, index) => {
      if (!needs[index]) return;
      if (!groups.has(need.key)) groups.set(need.key, { least: need.least, members: [] });
      groups.get(need.key).members.push({ name: need.name, level: library.findings[index].level });
    });
    const joined = [...groups.values()];
    const unknown = this.data.levels.unknown;
    const levels = joined.flatMap(({ members }) => members.map((each) => each.level));
    return {
      value: this._product(joined, unknown),
      low: this._product(joined, 0),
      high: this._product(joined, 1),
      known: !levels.includes("unknown"),
      stale: false,
      parts: [],
      groups: joined,
    };
  }

  _product(groups, unknown) {
    const factors = groups.map(({ least, members }) => {
      const chances = members.map(({ level }) => (level === "unknown" ? unknown : this.data.levels[level]));
      return least ? Math.min(...chances) : mean(chances);
    });
    // In one order, so that the order of the needs does not show in the last digit.
    return factors.sort((one, other) => one - other).reduce((product, factor) => product * factor, 1);
  }

  _placed(entries, weights) {
    const weighed = entries.map((entry) => this._weighed(entry, weights));
    weighed.sort((one, other) => one.blocked - other.blocked || other.total - one.total || byId(one, other));
    // Totals that differ only by rounding must not decide the order.
    const groups = [];
    for (const each of weighed) {
      const group = groups[groups.length - 1];
      const last = group && group[group.length - 1];
      if (last && last.blocked === each.blocked && Math.abs(last.total - each.total) <= this.data.tie) group.push(each);
      else groups.push([each]);
    }
    const placed = [];
    for (const group of groups) {
      const rank = placed.length + 1;
      for (const each of group.sort(byId)) placed.push({ ...each, rank });
    }
    return placed;
  }

  _weighed({ library, values, unconfirmed, caveats, blocked, fails }, weights) {
    const everything = sum(weights.map((each) => each.weight));
    const shares = weights.map(({ criterion, weight }) => {
      const { value, low, high, known, stale, parts } = values.get(criterion.id);
      const points = (100 * weight * value) / everything;
      return { criterion: criterion.id, weight, value, low, high, points, known, stale, parts };
    });
    const total = sum(shares.map((each) => each.points));
    // The bounds hold the total also where rounding in the last place would say otherwise.
    const low = Math.min(total, (100 * sum(shares.map((each) => each.weight * each.low))) / everything);
    const high = Math.max(total, (100 * sum(shares.map((each) => each.weight * each.high))) / everything);
    const found = { id: library.id, name: library.name, rank: 0, total, low, high, blocked, unconfirmed, caveats, shares };
    return fails === undefined ? found : { ...found, fails };
  }
}

/** The names of the contexts that a criterion's facets make: one of each facet, the last one changing fastest. */
function labels(facets, stated) {
  let found = [[]];
  for (const facet of facets) {
    const values = stated[facet];
    if (values && values.length) found = found.flatMap((before) => values.map((value) => [...before, value]));
  }
  return found.map((parts) => parts.join("+"));
}

/** Why a caveat concerns what is asked; null where it does not, or where that is left open. */
function reason(caveat, named) {
  const parts = [];
  for (const [key, values] of Object.entries(caveat.when)) {
    const common = values.filter((value) => named[key] && named[key].has(value));
    if (!common.length) return null;
    parts.push(`${key}: ${common.join(", ")}`);
  }
  return [parts.join("; "), caveat.version].filter(Boolean).join("; ") || "always";
}

function byId(one, other) {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** A sum that carries along what rounding cuts off (Neumaier). */
function sum(values) {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

function mean(values) {
  return sum(values) / values.length;
}

/** The values of libraries in each draw, and the places that follow from them. */
class Beliefs {
  constructor({ data, criteria }, pool, { draws, drawn }) {
    this.draws = draws;
    this.drawn = drawn;
    this.wishes = data.wishes;
    this.chance = data.levels;
    this.outcomes = Object.keys(data.levels).filter((level) => level !== "unknown").map((level) => data.levels[level]);
    this.entries = [...pool].sort((one, other) => byId(one.library, other.library));
    const blocked = this.entries.map((entry) => entry.blocked);
    // Where all are blocked, none stands below the others.
    this.below = blocked.map((each) => (each && !blocked.every(Boolean) ? 2 * STEPS : 0));
    // By library and criterion a number, or an array with one number a draw.
    this.cells = this.entries.map((entry) => criteria.map((criterion) => this._cell(entry, criterion)));
  }

  _cell(entry, criterion) {
    const whole = entry.values.get(criterion.id);
    if (whole.low >= whole.high) return whole.value;
    const result = new Float64Array(this.draws).fill(1);
    for (const { least, parts } of this._groups(entry, criterion, whole)) {
      const drawn = parts.map((part) => (typeof part === "number" ? part : this._draw(entry.library, part)));
      for (let draw = 0; draw < this.draws; draw++) {
        let joined = least ? Infinity : 0;
        for (const each of drawn) {
          const value = typeof each === "number" ? each : each[draw];
          joined = least ? Math.min(joined, value) : joined + value;
        }
        result[draw] *= least ? joined : joined / drawn.length;
      }
    }
    return result;
  }

  /** What a value is made of: the product of groups, of which the mean or the least counts; a number is certain. */
  _groups({ library, values }, criterion, whole) {
    const fact = ({ name, level }) => (level === "unknown" ? { name, outcomes: this.outcomes } : this.chance[level]);
    if (criterion.computed === "fit") {
      return whole.groups.map(({ least, members }) => ({ least, parts: members.map(fact) }));
    }
    if (criterion.computed === "wishes") {
      const wished = library.wished.map(({ level }, index) => fact({ name: this.wishes[index].name, level }));
      return [{ least: false, parts: wished }];
    }
    const parts = values.get(criterion.id).parts.map((part) => {
      const each = library.values[criterion.id].judged[part.judged];
      // A fact that counts in two criteria is one fact: it is drawn once for both.
      if (each.outcomes) return { name: each.fact, outcomes: each.outcomes };
      if (each.low >= each.high) return each.value;
      return { name: `${criterion.id}/${part.judged}`, low: each.low, mode: each.value, high: each.high, flat: !each.known };
    });
    return [{ least: false, parts }];
  }

  _draw(library, part) {
    const stream = `${library.id}/${part.name}`;
    const key = part.outcomes ? `${stream} of ${part.outcomes}` : stream;
    if (!this.drawn.has(key)) this.drawn.set(key, part.outcomes ? this._levels(stream, part) : this._ticks(stream, part));
    return this.drawn.get(key);
  }

  _levels(stream, { outcomes }) {
    return uniforms(stream, this.draws).map((drawn) => outcomes[Math.floor(drawn * outcomes.length)]);
  }

  _ticks(stream, { low, mode, high, flat }) {
    const drawn = uniforms(stream, this.draws);
    if (flat) return drawn.map((each) => low + (high - low) * each);
    // Stein and Keblis, Mathematical and Computer Modelling 49(5-6), 2009: no root, no branch.
    const other = uniforms(`${stream}/other`, this.draws);
    return drawn.map((each, draw) => {
      const least = Math.min(each, other[draw]);
      const most = Math.max(each, other[draw]);
      return low + (mode - low) * most + (high - mode) * least;
    });
  }

  /** The chance of each place; those that are level in a draw share the places that they take. */
  places(columns, weights) {
    const { draws } = this;
    const size = this.entries.length;
    const scores = this._scores(columns, weights);
    const counts = new Float64Array(size * size);
    const levels = new Float64Array(size);
    const order = Uint16Array.from({ length: size }, (_, row) => row);
    for (let draw = 0; draw < draws; draw++) {
      for (let row = 0; row < size; row++) {
        // In steps of about 1e-9, so that what is level on paper is level in every draw.
        levels[row] = Math.round(scores[row * draws + draw] * STEPS) - this.below[row];
      }
      // By insertion, from the order of the draw before: most of it still holds.
      for (let at = 1; at < size; at++) {
        const row = order[at];
        let place = at;
        for (; place > 0 && levels[order[place - 1]] < levels[row]; place--) order[place] = order[place - 1];
        order[place] = row;
      }
      for (let from = 0; from < size; ) {
        let to = from + 1;
        while (to < size && levels[order[to]] === levels[order[from]]) to++;
        for (let at = from; at < to; at++) {
          for (let place = from; place < to; place++) counts[order[at] * size + place] += 1 / (to - from);
        }
        from = to;
      }
    }
    return this.entries.map(({ library }, row) => {
      const ranks = Array.from(counts.subarray(row * size, (row + 1) * size), (count) => count / draws);
      const expected = sum(ranks.map((chance, place) => chance * (place + 1)));
      return { id: library.id, first: ranks[0], firstThree: Math.min(1, sum(ranks.slice(0, 3))), expected, ranks };
    });
  }

  _scores(columns, weights) {
    const { draws } = this;
    const scores = new Float64Array(this.entries.length * draws);
    this.cells.forEach((cells, row) => {
      const own = scores.subarray(row * draws, (row + 1) * draws);
      columns.forEach((column, which) => {
        const cell = cells[column];
        const weight = weights[which];
        if (typeof cell === "number") for (let draw = 0; draw < draws; draw++) own[draw] += weight[draw] * cell;
        else for (let draw = 0; draw < draws; draw++) own[draw] += weight[draw] * cell[draw];
      });
    });
    return scores;
  }
}

/** Scores are compared in as many steps from 0 to 1. */
const STEPS = 2 ** 30;
/** No weight is drawn smaller: with less, what one library has over another would vanish among what counts as level. */
const LEAST = 1e-6;

/** Weights from a Dirichlet distribution around the given ones: by criterion an array with one share a draw. */
class WeightDraws {
  constructor(concentration) {
    this.concentration = concentration;
    this.normals = new Map();
  }

  draw(weights, draws) {
    const everything = sum(weights.map((each) => each.weight));
    const drawn = weights.map(({ criterion, weight }) => {
      const share = weight / everything;
      if (this.concentration === null) return new Float64Array(draws).fill(share);
      return this._gammas(this.concentration * share, criterion.id, draws);
    });
    for (let draw = 0; draw < draws; draw++) {
      let total = 0;
      for (const each of drawn) total += each[draw];
      let clipped = 0;
      for (const each of drawn) clipped += each[draw] = Math.max(each[draw] / total, LEAST);
      for (const each of drawn) each[draw] /= clipped;
    }
    return drawn;
  }

  /** Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26(3), 2000. */
  _gammas(shape, name, draws) {
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    const result = new Float64Array(draws);
    let pending = Uint32Array.from({ length: draws }, (_, draw) => draw);
    for (let attempt = 0; pending.length; attempt++) {
      const { normal, height } = this._tries(name, attempt, draws);
      pending = pending.filter((draw) => {
        const cube = (1 + c * normal[draw]) ** 3;
        if (cube <= 0 || height[draw] >= normal[draw] ** 2 / 2 + d * (1 - cube + Math.log(cube))) return true;
        result[draw] = d * cube;
        return false;
      });
    }
    if (shape < 1) {
      const roots = this._kept(`${name}/root`, draws, uniforms);
      for (let draw = 0; draw < draws; draw++) result[draw] *= roots[draw] ** (1 / shape);
    }
    return result;
  }

  /** What an attempt draws does not hang on the weights: it is drawn once, and a small move changes little. */
  _tries(name, attempt, draws) {
    return this._kept(`weight/${name}/${attempt}`, draws, (stream) => {
      const angle = uniforms(`${stream}/angle`, draws);
      return {
        normal: uniforms(`${stream}/radius`, draws).map((drawn, draw) =>
          Math.sqrt(-2 * Math.log(drawn)) * Math.cos(2 * Math.PI * angle[draw]),
        ),
        height: uniforms(`${stream}/height`, draws).map(Math.log),
      };
    });
  }

  _kept(stream, draws, make) {
    const key = `${stream}/${draws}`;
    if (!this.normals.has(key)) this.normals.set(key, make(stream, draws));
    return this.normals.get(key);
  }
}

/** Numbers evenly spread over (0, 1): each follows from the name of its stream and its place in it. */
function uniforms(name, count) {
  let seed = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) seed = Math.imul(seed ^ name.charCodeAt(at), 0x01000193);
  const first = mixed(seed);
  const second = mixed(seed ^ 0x5bd1e995);
  const result = new Float64Array(count);
  for (let place = 0; place < count; place++) {
    const word = mixed(mixed((first + Math.imul(place + 1, 0x9e3779b9)) | 0) ^ second);
    result[place] = ((word >>> 0) + 0.5) / 2 ** 32;
  }
  return result;
}

/** The last step of MurmurHash3 (Appleby), by which every bit comes to count. */
function mixed(word) {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

/** The text of a requirements file; strings as JSON writes them, which YAML reads the same. */
function requirementsFile(data, state, criteria) {
  const quoted = JSON.stringify;
  const list = (values) => `[${values.map(quoted).join(", ")}]`;
  const map = (pairs) => `{${pairs.map(([key, text]) => `${quoted(key)}: ${text}`).join(", ")}}`;
  const block = (key, lines) => (lines.length ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : []);
  const on = data.needs.filter((need, index) => state.needs[index] && !need.standing);
  const kept = data.needs.every((need, index) => !need.standing || state.needs[index]);
  const team = [];
  if (data.knows.length) team.push(["knows", list(data.knows)]);
  if (data.uses) team.push(["uses", quoted(data.uses)]);
  const weights = criteria.map((each) => [each.id, Number(state.weights[each.id]) || 0]);
  // A file takes weights up to 1000; only what they are to one another counts.
  const scale = Math.max(1, ...weights.map(([, weight]) => weight / 1000));
  const lines = [
    `# Written by the report of ${data.tool}${data.strict ? ", which leaves unconfirmed needs out: --strict" : ""}`,
    `project: ${quoted(data.project || data.title)}`,
    ...block("needs", [...asked(on, list, map), ...(kept ? [] : ["lifecycle: any"])]),
    ...block("wishes", asked(data.wishes, list, map)),
    ...(data.workload.length ? [`workload: ${list(data.workload)}`] : []),
    ...(team.length ? [`team: ${map(team)}`] : []),
    ...(data.techniques.length ? [`techniques: ${list(data.techniques)}`] : []),
    ...block("versions", Object.entries(data.versions).map(([id, version]) => `${quoted(id)}: ${quoted(version)}`)),
    ...block("weights", weights.map(([id, weight]) => `${quoted(id)}: ${weight / scale}`)),
  ];
  return `${lines.join("\n")}\n`;
}

/** The lines of `needs` or `wishes`: one value of the keys that take one, the licence's two parts together. */
function asked(needs, list, map) {
  const by = new Map();
  for (const need of needs) by.set(need.key, [...(by.get(need.key) || []), need]);
  const licence = [];
  const lines = [];
  for (const [key, found] of by) {
    const [{ value, options }] = found;
    if (key === "licence") licence.push(["allow", options.length ? list(options) : JSON.stringify(value)]);
    else if (key === "patent_grant") licence.push(["patent_grant", JSON.stringify(value)]);
    else if (key === "max_install_mib") lines.push(`${key}: ${value}`);
    else if (key === "scale" || key === "python") lines.push(`${key}: ${JSON.stringify(value)}`);
    else lines.push(`${key}: ${list(found.map((each) => each.value))}`);
  }
  return licence.length ? [...lines, `licence: ${map(licence)}`] : lines;
}
