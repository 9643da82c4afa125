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
  const own = criteria.every((each) => (Number(state.weights[each.id]) || 0) === each.weight);
  const bound = !own && data.judgement && (data.judgement.limits || data.judgement.order || Array.isArray(data.judgement));
  const scale = Math.max(1, ...weights.map(([, weight]) => weight / 1000));
  const lines = [
    `# Written by the report of ${data.tool}${data.strict ? ", which leaves unconfirmed needs out: --strict" : ""}`,
    ...(data.edition.frozen ? [`# over another edition of the catalogue: --edition ${quoted(data.edition.id)}`] : []),
    `project: ${quoted(data.project || data.title)}`,
    ...block("needs", [...asked(on, list, map), ...(kept ? [] : ["lifecycle: any"])]),
    ...block("wishes", asked(data.wishes, list, map)),
    ...(data.workload.length ? [`workload: ${list(data.workload)}`] : []),
    ...(team.length ? [`team: ${map(team)}`] : []),
    ...(data.techniques.length ? [`techniques: ${list(data.techniques)}`] : []),
    ...block("versions", Object.entries(data.versions).map(([id, version]) => `${quoted(id)}: ${quoted(version)}`)),
    ...(bound ? ["# moved by hand: the order and limits of the file it was made from no longer bind the weights"] : []),
    // Untouched, they stand as they were judged: how they are doubted follows from that.
    ...(own && data.judgement
      ? [`weights: ${quoted(data.judgement)}`]
      : block("weights", weights.map(([id, weight]) => `${quoted(id)}: ${weight / scale}`))),
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
