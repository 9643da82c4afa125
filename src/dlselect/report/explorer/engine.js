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
