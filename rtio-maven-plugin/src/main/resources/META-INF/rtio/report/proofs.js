/** What was proved, line by line, and what was measured beside it. */
report.proofs = (() => {
  const { el, data, show, content, bar, empty } = report.dom;
  const { number, count } = report.format;
  const FIRST_LINES = 30;
  const FEW_INPUTS = 2;
  const WHATS = {
    "submission-queue": "submission queue", "completion-queue": "completion queue", "memory-pool": "memory pool",
    "contexts": "contexts", "work-queue": "work queue",
  };

  function draw(board) {
    const frame = el("ul", { class: "proofs" });
    let isWhole = board.proofs.length <= FIRST_LINES;
    const more = el("button", { type: "button", class: "more", hidden: isWhole, onclick: () => { isWhole = true; fill(); } },
      "Show all " + count(board.proofs.length, "proof"));
    /** Those that do not hold come first. */
    const sorted = [...board.proofs].sort((one, other) => Number(one.holds) - Number(other.holds));

    function fill() {
      more.hidden = isWhole;
      show(frame, (isWhole ? sorted : sorted.slice(0, FIRST_LINES)).map(proof => line(proof, measured(board, proof))));
    }

    fill();
    show(content("proofs"),
      board.proofs.length === 0 ? empty("No queue and no pool, so there is nothing to prove.") : [frame, more],
      usage(board));
  }

  /** The mark of the queue or pool that a proof is about. */
  function measured(board, proof) {
    return (board.usage || []).find(mark => mark.component === proof.component
      && proof.unit !== "bytes" && proof.subject.includes(WHATS[mark.what]));
  }

  function line(proof, mark) {
    const whole = Math.max(proof.available, proof.needed, 1);
    return el("li", { class: proof.holds ? "good" : "bad" },
      el("p", { class: "claim" },
        el("span", { class: "verdict" }, proof.holds ? "holds" : "fails"),
        el("span", {}, data(proof.subject), " of ", report.places.link(proof.path, proof.component), ": ", data(proof.claim))),
      el("p", { class: "measure" },
        el("span", {}, "needs ", el("b", {}, number(proof.needed)), ", has ", el("b", {}, number(proof.available)), " ", data(proof.unit),
          mark ? [", used at most ", el("b", {}, number(mark.highWater))] : ""),
        bar((proof.holds ? proof.needed : proof.available) / whole, proof.holds ? "" : "bad", mark ? mark.highWater / whole : undefined)),
      inputs(proof.inputs || []));
  }

  /** What the need was computed from: a few in a line, more behind a click. */
  function inputs(list) {
    const items = list.map(input => [data(input.text), " ", report.places.place(input.place)]);
    if (items.length <= FEW_INPUTS) {
      return items.length === 0 ? null : el("p", { class: "inputs" }, "from ", items.map((item, index) => [index > 0 ? "; " : "", item]));
    }
    return el("details", {}, el("summary", {}, "from " + count(items.length, "number")), el("ul", {}, items.map(item => el("li", {}, item))));
  }

  function usage(board) {
    if (!board.usage) {
      return el("p", { class: "hint" }, "Nothing was measured yet. The firmware writes what it used at most with ",
        el("code", {}, "board.usage().write(path)"), "; the report takes it from ", el("code", {}, "target/rtio/usage.json"),
        " or ", el("code", {}, "-Drtio.usage=FILE"), ".");
    }
    return [el("h3", {}, "Measured"),
      report.table.table("What was used at most while the firmware ran", [
        { label: "Of", value: mark => mark.component, cell: mark => link(board, mark.component) },
        { label: "What", value: mark => mark.what, cell: mark => WHATS[mark.what] || data(mark.what) },
        { label: "Has", number: true, value: mark => mark.capacity, cell: mark => mark.capacity === 0 ? "no limit" : number(mark.capacity) },
        { label: "Used at most", number: true, value: mark => mark.highWater, cell: mark => number(mark.highWater) },
        { label: "Filled", number: true, wide: true, value: mark => mark.highWater / (mark.capacity || Infinity),
          cell: mark => mark.capacity === 0 ? "" : bar(mark.highWater / mark.capacity) },
      ], board.usage)];
  }

  function link(board, name) {
    const component = board.components.find(each => each.name === name);
    return report.places.link(component && component.path, name);
  }

  return { draw };
})();
