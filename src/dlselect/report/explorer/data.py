"""All that the explorer shows and reckons with, as plain data for its page.

Python computes each value for each context that the project's needs can leave; the page's own engine (engine.js) gates,
multiplies (fit), averages (facets), weighs and places. So each number has one definition. Numbers are not rounded.

The document (a key in [brackets] is left out where there is nothing to say; R = a list of keys of `sources`):

    schema        "1.0"
    tool          name and version of the program
    title         what the project calls itself, or the edition's name
    project       as in the requirements file
    edition       {id, name, date, frozen}
    digest, layers [{name, place, notices}], as_of (YYYY-MM-DD)
    sentence, verdict, first [ids], rivals [ids]      the answer to the file as it stands
    strict        true: an unconfirmed need leaves a library out
    tie           totals that differ by at most this share a rank
    levels        {level: chance in [0, 1]} of a library at this level to serve a need well (unknown: what is counted)
    concentration of the Dirichlet distribution that the weights are drawn from; null: weights are taken as they are
    draws         how many rankings Python drew for `robustness`
    criteria      [{id, name, question, rubric {tick: text}, computed (null, fit, wishes, language, footprint), facets
                  [names], unknown (ticks), counts (false: wishes without a wish, weight always 0), weight, why,
                  sources R}], in the order in which they are shown
    needs         [{key, value, options, name, asked, standing, least, facet}]; `asked`: switched on in the file;
                  `standing`: the need to be kept up, which the file drops by `lifecycle: any`; `least`: of the needs
                  with this key the least chance counts, not the mean; `facet`: null or {name, value}, what it states
    wishes        [{key, value, options, name}]
    workload, knows, uses (null or id), techniques, versions {id: version}
    libraries     every library that is no add-on, by id:
      {id, name, kind, summary, builds_on, homepage, repository,
       findings   what it answers to each of `needs`, in their order:
                  {level, why, sources R, [inherited_from], [override {layer, reason, until}]}
       wished     the same for each of `wishes`
       values     {criterion: {judged: [{value, low, high, known, stale, why, sources R, [override],
                  [fact, outcomes]}], contexts: {label: index into judged}}} for all but fit; in [0, 1].
                  A label joins with "+" what the needs that are on state of the criterion's facets, in the order of
                  `facets`, a facet of which nothing is stated left out; "" where nothing is stated. Of a facet with
                  several values the mean over all combinations counts. `fact` and `outcomes`: not known; the value is
                  that of the fact of this name, which is drawn from the outcomes.
       caveats    those that can concern the project, worst first: {id, kind, area, confirmation, severity, title,
                  detail, when {key: [values]}, version (why it holds for the version in use, or ""), fixed_in,
                  versions, in_newest, sources R, override}}
    contrast, robustness, sensitivity, opinions, techniques_noted, precedents, notices, weights
                  of the file as it stands, as `--format json` writes them; null where there are none
    excluded      [{id, name, reasons [..]}] as there, of the file as it stands; add-ons are among them
    add_ons       [{base, base_name, base_rank, add_ons [{id, name, rank, total, low, high}]}]
    sources       {key: {title, address, date, seen, by, observed_until}}; an address is not always a link

The engine (engine.js), `new Engine(data)`; a state is {weights: {criterion id: number}, needs: [bool, as data.needs]}:

    initial()            the state of the file as it stands
    rank(state)          {ranking, near, out, first [ids], unweighted}
        ranking, near    [{id, name, rank, total, low, high, blocked, unconfirmed [need indices], caveats [{index,
                         because}], shares [{criterion, weight, value, low, high, points, known, stale, parts [{label,
                         judged (index)}]}]}]; near also has `fails` (a need's index); parts are empty for fit
        out              [{id, name, fails [need indices]}], near misses among them, add-ons not
        unweighted       true where no criterion has a weight: then ranking, near and first are empty
    chances(state, draws = 1000)   [{id, first, firstThree, expected, ranks [chance of each place]}] in the order of the
                         ranking, or of the near misses where nothing is ranked; [] where nothing is
    yaml(state)          the text of a requirements file that `dlselect recommend` answers in the same way
"""
