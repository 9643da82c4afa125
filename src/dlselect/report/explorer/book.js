// What the report knows, looked up: libraries, findings, caveats, and for each number its reason and sources.

const LEVELS = { "first-class": "first-class", works: "works", poor: "poor", none: "none", unknown: "unknown" };

class Book {
  constructor(data) {
    this.data = data;
    this.libraries = new Map(data.libraries.map((each) => [each.id, each]));
    this.criteria = new Map(data.criteria.map((each, index) => [each.id, { ...each, colour: `c${index % 10}` }]));
  }

  library(id) {
    return this.libraries.get(id);
  }

  name(id) {
    return this.libraries.get(id)?.name ?? id;
  }

  finding(id, need) {
    return this.library(id).findings[need];
  }

  caveats(candidate) {
    return candidate.caveats.map(({ index, because }) => ({ ...this.library(candidate.id).caveats[index], because }));
  }

  /** What a criterion's value rests on: [{label, value, low, high, known, stale, why, sources}]. */
  parts(id, criterion, share) {
    const values = this.library(id).values[criterion];
    return (share?.parts ?? []).map(({ label, judged }) => ({ label, ...values.judged[judged] }));
  }

  /** The needs that are on, with what a library answers to each. */
  answers(id, state) {
    return this.data.needs
      .map((need, index) => ({ need, index, finding: this.finding(id, index) }))
      .filter(({ index }) => state.needs[index]);
  }
}

/** Returns ticks as they stand in a table; `?` where they are assumed. */
function ticksText(value) {
  return value.known ? ticks(value.value) : `? ${ticks(value.value)}`;
}

/** Returns a context's name: its facets are joined by a `+`, which `c++` ends with. */
function facetText(label) {
  return label.split(/\+(?=[^+])/).join(", ");
}
