/*
 * How sure a ranking is: weights and ratings are drawn again and again, and the places counted.
 *
 * The spreads are those of scoring/robustness.py and scoring/weight_doubt.py. The draws are others, and fewer, so the
 * chances differ from those of the program as two samples do.
 */

/** Scores are compared in as many steps from 0 to 1. */
const STEPS = 2 ** 30;
/** No weight is drawn smaller: with less, what one library has over another would vanish among what counts as level. */
const LEAST = 1e-6;

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
