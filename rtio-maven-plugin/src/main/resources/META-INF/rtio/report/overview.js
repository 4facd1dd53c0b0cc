/** What one sees first: the board, its memory, and whether all is well. */
report.overview = (() => {
  const { el, data, show, content, bar } = report.dom;
  const { bytes, size, about, number } = report.format;

  function draw(board, findings) {
    const title = document.getElementById("overview-title");
    show(title, data(board ? board.model || board.name : "No board"));
    if (!board) {
      show(content("overview"), tiles(findingTiles(findings)));
      return;
    }
    const sum = offHeap => d3.sum(board.items.filter(item => Boolean(item.offHeap) === offHeap), item => item.bytes);
    show(content("overview"), subtitle(board),
      tiles([
        tile("Java heap", (board.incomplete ? "≥ " : "") + bytes(sum(false)), board.jvm, "#footprint"),
        tile("Off the heap", bytes(sum(true)), "with alignment", "#footprint"),
        tile("Smallest heap", "-Xmx" + board.smallestHeap.mebibytes + "m",
          "JVM " + about(board.smallestHeap.jvm) + ", board " + about(board.smallestHeap.board), "#memory"),
        ...budgetTile(board, sum(false) + sum(true)),
        proofTile(board.proofs),
        ...findingTiles(findings),
        tile("Nodes", number(board.nodes.length), enabled(board.nodes) + " enabled", "#board"),
      ]),
      regions(board));
  }

  function subtitle(board) {
    return el("p", { class: "subtitle" },
      "Board ", data(board.name, "strong"),
      board.firmware ? [" with firmware ", data(board.firmware, "strong")] : "",
      ", generated as ", data(board.class, "code"), ", from ", report.places.place(board.place));
  }

  function enabled(nodes) {
    return number(nodes.filter(node => !node.status).length);
  }

  function tiles(list) {
    return el("ul", { class: "tiles" }, list);
  }

  function tile(name, value, detail, href, mood) {
    return el("li", { class: mood || null },
      el("a", { href }, el("span", { class: "name" }, name), el("span", { class: "value" }, value),
        el("span", { class: "detail" }, detail)));
  }

  /** What the build allows for everything, where it does. */
  function budgetTile(board, used) {
    if (board.budget === undefined) {
      return [];
    }
    const isWell = used <= board.budget;
    return [tile("Budget", bytes(Math.abs(board.budget - used)),
      (isWell ? "left of " : "more than ") + size(board.budget) + ", " + bytes(used) + " used", "#footprint", isWell ? "good" : "bad")];
  }

  function proofTile(proofs) {
    const holding = proofs.filter(proof => proof.holds).length;
    const isWell = holding === proofs.length;
    return tile("Proofs", number(holding) + " of " + number(proofs.length),
      proofs.length === 0 ? "nothing to prove" : isWell ? "all hold" : "some do not hold", "#proofs", isWell ? "good" : "bad");
  }

  function findingTiles(findings) {
    const count = severity => findings.filter(finding => finding.severity === severity).length;
    const errors = count("error");
    const warnings = count("warning");
    return [tile("Findings", errors + warnings === 0 ? "none" : number(errors + warnings),
      number(errors) + (errors === 1 ? " error, " : " errors, ") + number(warnings) + (warnings === 1 ? " warning" : " warnings"),
      "#findings", errors > 0 ? "bad" : warnings > 0 ? "fair" : "good")];
  }

  function regions(board) {
    const used = board.memory.filter(piece => piece.used !== undefined);
    return el("ul", { class: "regions", "aria-label": "Memory regions" }, used.map(piece =>
      el("li", {},
        el("a", { class: "name", href: "#memory" }, data(piece.region)),
        regionBar(piece),
        el("span", { class: "number" }, bytes(piece.used), report.limits.share(piece),
          el("span", { class: "detail" }, report.limits.rest(piece))))));
  }

  function regionBar(piece) {
    const { limit } = report.limits.of(piece);
    return limit ? bar(piece.used / limit, piece.used > limit ? "bad" : "") : el("span", { class: "bar none" });
  }

  return { draw };
})();
