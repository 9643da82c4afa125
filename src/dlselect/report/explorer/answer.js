// The answer in one sentence: the same words as scoring/answer.py, over what the page computes.

const CLEAR = 0.8;
const LIKELY = 0.6;
const REAL = 0.1;
const MANY = 5;
const NAMED = 3;
const DRAWN = "the weights and ratings that could as well be true";

/** Writes a chance in whole percent; only what never or always came out is 0% or 100%. */
function percent(chance) {
  if (chance > 0 && chance < 0.005) return "less than 1%";
  if (chance >= 0.995 && chance < 1) return "more than 99%";
  const rounded = Number(fixed(chance, 2));
  if ([CLEAR, LIKELY].some((edge) => chance < edge && edge <= rounded))
    return `${(Math.floor(1000 * chance) / 10).toFixed(1)}%`;
  return `${fixed(100 * chance, 0)}%`;
}

const shortPercent = (chance) => percent(chance).replace("less than ", "<").replace("more than ", ">");

/** Judges rankings and puts the judgement into words. */
class Answer {
  constructor(book) {
    this.book = book;
  }

  /** Returns {verdict, sentence}; without `chances`, what can be said before they are counted. */
  of(result, chances) {
    const { ranking } = result;
    if (!ranking.length) return this.nothing(result);
    const first = ranking.filter((each) => each.rank === 1);
    const best = first[0];
    const tail = this.doubts(best);
    const use = `Use ${this.name(best)}: ${this.points(best)}`;
    if (ranking.length === 1) {
      return { verdict: "clear", sentence: `${use}; clear, it is the only library that meets every need${tail}` };
    }
    if (first.length === 1 && !best.blocked && ranking.slice(1).every((each) => each.blocked)) {
      return {
        verdict: "clear",
        sentence: `${use}; clear, every other library that meets every need has a blocker${tail}`,
      };
    }
    if (first.length > 1) {
      return {
        verdict: "tie",
        sentence: `${this.names(first)} share the first place with ${this.points(best)}${tail}`,
      };
    }
    if (!chances) {
      return { verdict: "", sentence: `${this.name(best)} has the highest total, ${this.points(best)}${tail}` };
    }
    const judged = this.judged(best, chances);
    return { verdict: judged.verdict, sentence: judged.sentence + tail };
  }

  judged(best, chances) {
    const chance = chances.find((each) => each.id === best.id).first;
    const others = chances
      .filter((each) => each.id !== best.id)
      .sort((one, other) => other.first - one.first || (one.id < other.id ? -1 : 1));
    const rivals = others.filter((each) => each.first >= REAL);
    if (chance >= LIKELY) {
      const verdict = chance >= CLEAR ? "clear" : "likely";
      const beside = rivals.length ? `, ${this.name(others[0])} in ${percent(others[0].first)}` : "";
      const because = `${verdict}, for it is first in ${percent(chance)} of ${DRAWN}`;
      return { verdict, sentence: `Use ${this.name(best)}: ${this.points(best)}; ${because}${beside}` };
    }
    const some = rivals.length ? rivals : others.slice(0, 1);
    const opened = rivals.length + (chance >= REAL ? 1 : 0) >= MANY;
    const named = some.slice(0, opened ? NAMED : 1);
    const more = some.length - named.length;
    const opening = opened ? "No clear answer" : `A close call between ${this.name(best)} and ${this.name(some[0])}`;
    const only = opened || chance < some[0].first ? "but is first in only" : "and is first in";
    const shown = named.map((each) => `${this.name(each)} in ${percent(each.first)}`).join(", ");
    const rest = more ? `, and ${more} more ${more === 1 ? "has" : "have"} a chance` : "";
    return {
      verdict: opened ? "no clear answer" : "close call",
      sentence:
        `${opening}: ${this.name(best)} has the highest total, ${this.points(best)}, ${only} ${percent(chance)} of ` +
        `${DRAWN}, ${shown}${rest}`,
    };
  }

  nothing(result) {
    const best = result.near[0];
    if (best) {
      const need = this.book.data.needs[best.fails];
      const unconfirmed = this.book.finding(best.id, best.fails).level === "unknown";
      const lacks = unconfirmed ? "unconfirmed" : "which it does not have";
      return {
        verdict: "near miss",
        sentence: `Nothing does all of this; ${this.name(best)} comes nearest, without ${need.name} (${lacks}).`,
      };
    }
    const [fewest] = [...result.out].sort(
      (one, other) => one.fails.length - other.fails.length || (one.id < other.id ? -1 : 1),
    );
    if (!fewest) return { verdict: "none", sentence: "The catalogue holds no library to choose from." };
    return {
      verdict: "none",
      sentence:
        "Nothing does all of this, nor all but one thing; " +
        `${this.name(fewest)} lacks the least, ${fewest.fails.length} needs.`,
    };
  }

  doubts(best) {
    const told = [];
    const blocker = this.book.caveats(best).find((each) => each.severity === "blocker");
    if (blocker) told.push(`mind the blocker: ${blocker.title}`);
    const open = best.unconfirmed.map((need) => this.book.data.needs[need].name);
    if (open.length) {
      const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : "";
      told.push(`unconfirmed: ${open.slice(0, NAMED).join(", ")}${more}`);
    }
    return told.length ? ` (${told.join("; ")}).` : ".";
  }

  name(each) {
    return this.book.name(each.id);
  }

  names(candidates) {
    const names = candidates.slice(0, NAMED).map((each) => this.name(each));
    if (candidates.length > NAMED) names.push(`${candidates.length - NAMED} more`);
    return listed(names);
  }

  points(candidate) {
    return `${points(candidate.total)} of 100`;
  }
}
