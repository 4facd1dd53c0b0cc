/** The memory of the board by address; within each piece all is to scale. */
report.memory = (() => {
  const { el, data, show, content } = report.dom;
  const { bytes, size, about, percent } = report.format;
  /** What is narrower has its name in the list below only. */
  const LEAST_LABEL = 0.09;
  const LARGEST_USERS = 8;

  function draw(board) {
    const pieces = board.memory;
    const kinds = new Map(board.components.map(component => [component.name, component.kind]));
    const list = [];
    let end = null;
    for (const piece of pieces) {
      const address = piece.address ? BigInt(piece.address) : null;
      const isWithin = end !== null && address !== null && address < end;
      if (end !== null && address !== null && address > end) {
        list.push(el("li", { class: "hole" }, "nothing for " + about(Number(address - end)) + " from 0x" + end.toString(16)));
      }
      list.push(el("li", { class: "piece" + (isWithin ? " within" : "") }, header(piece), layout(piece), usage(piece, kinds)));
      if (!isWithin && address !== null) {
        end = BigInt(piece.end);
      }
    }
    list.push(heap(board));
    show(content("memory"), el("ol", { class: "memory" }, list));
  }

  function header(piece) {
    return el("p", { class: "head" },
      el("b", {}, piece.path ? report.places.link(piece.path, piece.name) : data(piece.name)), " ",
      el("span", { class: "chip" }, piece.kind === "jvm" ? "the JVM's" : piece.kind),
      piece.address ? el("span", { class: "range" }, data(piece.address, "code"), " – ", data(piece.end, "code")) : null,
      el("span", { class: "number" }, piece.size !== undefined ? size(piece.size) : piece.budget === undefined ? "no limit" : null));
  }

  /** What the board divides or reserves, with the gaps between. */
  function layout(piece) {
    if (!piece.parts) {
      return null;
    }
    const parts = piece.parts.map(part => ({ name: "free", ...part }));
    const start = BigInt(piece.address);
    return [strip("Divided into", parts.map(part => segment(part.name, "p-" + part.kind, part.offset / piece.size, part.size / piece.size,
      part.name + ", " + size(part.size)))),
    el("ul", { class: "parts" }, parts.map(part => el("li", { class: "p-" + part.kind },
      part.path ? report.places.link(part.path, part.name) : el("span", {}, part.name),
      data("0x" + (start + BigInt(part.offset)).toString(16), "code"),
      el("span", { class: "number" }, size(part.size) + ", " + percent(part.size, piece.size)))))];
  }

  /** What the firmware puts there. */
  function usage(piece, kinds) {
    if (piece.used === undefined) {
      return null;
    }
    const { limit, size: most, isBudget } = report.limits.of(piece);
    const whole = Math.max(1, piece.used, most || 0, limit || 0);
    const users = piece.users || [];
    const more = users.length + (piece.otherUsers || 0) - LARGEST_USERS;
    const segments = [];
    let offset = 0;
    for (const user of users) {
      segments.push(segment(user.component, "k-" + (kinds.get(user.component) || "firmware"), offset / whole, user.bytes / whole,
        user.component + ", " + bytes(user.bytes)));
      offset += user.bytes;
    }
    if (piece.otherUsers) {
      const others = report.format.count(piece.otherUsers, "other");
      segments.push(segment(others, "k-group", offset / whole, piece.otherBytes / whole, others + ", " + bytes(piece.otherBytes)));
      offset += piece.otherBytes;
    }
    if (limit > piece.used) {
      segments.push(segment("free", "p-gap", offset / whole, (limit - piece.used) / whole, "free, " + bytes(limit - piece.used)));
    }
    const within = Math.max(limit || 0, piece.used);
    if (isBudget && most > within) {
      segments.push(segment("beyond the budget", "p-beyond", within / whole, (most - within) / whole, "beyond the budget, " + bytes(most - within)));
    }
    return [strip("Used by the firmware", segments),
      el("p", { class: "used" + (limit < piece.used ? " bad" : "") }, el("b", {}, bytes(piece.used)), " used", report.limits.share(piece), ": ", report.limits.rest(piece)),
      users.length === 0 ? null : el("ul", { class: "legend users" }, users.slice(0, LARGEST_USERS).map(user =>
        el("li", {}, report.dom.swatch(kinds.get(user.component) || "firmware", data(user.component)), " ", bytes(user.bytes))),
      more > 0 ? el("li", {}, el("a", { href: "#footprint" }, "and " + report.format.count(more, "more user"))) : null)];
  }

  /** What a heap needs that nobody clears up: it is no memory of the board, but most of it is the JVM's own. */
  function heap(board) {
    const { mebibytes, jvm, board: own } = board.smallestHeap;
    const whole = mebibytes * 1024 * 1024;
    const option = el("code", {}, "-Xmx" + mebibytes + "m");
    return el("li", { class: "piece heap" },
      el("p", { class: "head" }, el("b", {}, "Smallest Java heap"), el("span", { class: "chip" }, "without a collector"), el("span", { class: "number" }, option)),
      strip("The smallest Java heap", [
        segment("the JVM itself", "k-region", 0, jvm / whole, "the JVM itself, " + bytes(jvm)),
        segment("the board", "k-firmware", jvm / whole, own / whole, "the board, " + bytes(own)),
        segment("free", "p-gap", (jvm + own) / whole, 1 - (jvm + own) / whole, "free, " + bytes(whole - jvm - own)),
      ]),
      el("p", { class: "used" },
        el("b", {}, bytes(jvm)), " for the JVM itself, as measured, and ", el("b", {}, (board.incomplete ? "≥ " : "") + bytes(own)),
        " for the board, in whole mebibytes. That is for Epsilon, which frees nothing: what the program itself allocates comes on top."));
  }

  function strip(name, segments) {
    return el("div", { class: "strip", role: "img", "aria-label": name }, segments);
  }

  function segment(label, kind, start, share, title) {
    const element = el("span", { class: "segment " + kind, title }, share > LEAST_LABEL ? el("span", {}, label) : null);
    element.style.left = 100 * start + "%";
    element.style.width = 100 * share + "%";
    return element;
  }

  return { draw };
})();
