// The state in the address's fragment, so that a link carries what was moved: only what differs from the report's own.

const FRAGMENT = "1";
// A weight beyond this is a slip of the keyboard.
const MOST = 1e6;

/** Returns the fragment of `state` without `#`, or nothing where the state is the report's own. */
function toFragment(data, state, original) {
  const parts = new URLSearchParams();
  for (const { id } of data.criteria) {
    if (state.weights[id] !== original.weights[id]) parts.append("w", `${id}~${state.weights[id]}`);
  }
  data.needs.forEach((need, index) => {
    if (state.needs[index] !== original.needs[index]) parts.append(state.needs[index] ? "on" : "off", need.name);
  });
  const text = parts.toString();
  return text ? `v=${FRAGMENT}&${text}` : "";
}

/** Returns the state that a fragment tells, or null where it tells none of this report. */
function fromFragment(data, fragment, original) {
  const parts = new URLSearchParams(fragment);
  if (parts.get("v") !== FRAGMENT) return null;
  const weights = { ...original.weights };
  const needs = [...original.needs];
  for (const [key, text] of parts) {
    if (key === "v") continue;
    if (key === "w") {
      const [id, number, ...more] = text.split("~");
      const weight = Number(number);
      const known = data.criteria.some((each) => each.id === id && each.counts);
      if (more.length || !number || !known || !(weight >= 0 && weight <= MOST)) return null;
      weights[id] = weight;
    } else if (key === "off" || key === "on") {
      const index = data.needs.findIndex((need) => need.name === text);
      if (index < 0) return null;
      needs[index] = key === "on";
    } else return null;
  }
  return Object.values(weights).some((weight) => weight > 0) ? { weights, needs } : null;
}
