/** The memory of the board by address; within each piece all is to scale. */
report.memory = (() => {
  const { el, data, show, content, empty } = report.dom;
  const { bytes, size, about, percent } = report.format;
  /** What is narrower has its name in the list below only. */
  const LEAST_LABEL = 0.09;
  const LARGEST_USERS = 8;

  function draw(board) {
    const pieces = board.memory;
    if (pieces.length === 0) {
      show(content("memory"), empty("This board has no memory, and nothing lives in any."));
      return;
    }
    const kinds = new Map(board.components.map(component => [component.name, component.kind]));
    const list = [];
    let end = null;
    for (const piece of pieces) {
      const address = piece.address ? BigInt(piece.address) : null;
      const isWithin = end !== null && address !== null && address < end;
      if (end !== null && address !== null && address > end) {
        list.push(el("li", { class: "hole" }, "nothing for " + about(Number(address - end))));
      }
      list.push(el("li", { class: "piece" + (isWithin ? " within" : "") }, header(piece), layout(piece), usage(piece, kinds)));
      if (!isWithin && address !== null) {
        end = BigInt(piece.end);
      }
    }
    show(content("memory"), el("ol", { class: "memory" }, list));
  }

  function header(piece) {
    return el("p", { class: "head" },
      el("b", {}, piece.path ? report.places.link(piece.path, piece.name) : data(piece.name)), " ",
      el("span", { class: "chip" }, piece.kind === "jvm" ? "the JVM's" : piece.kind),
      piece.address ? el("span", { class: "range" }, data(piece.address, "code"), " – ", data(piece.end, "code")) : null,
      el("span", { class: "number" }, piece.size === undefined ? "no limit" : size(piece.size)));
  }

  /** What the board divides or reserves, with the gaps between. */
  function layout(piece) {
    if (!piece.parts) {
      return null;
    }
    const parts = [];
    let end = 0;
    for (const part of piece.parts) {
      if (part.offset > end) {
        parts.push({ name: "free", kind: "gap", offset: end, size: part.offset - end });
      }
      parts.push(part);
      end = Math.max(end, part.offset + part.size);
    }
    if (end < piece.size) {
      parts.push({ name: "free", kind: "gap", offset: end, size: piece.size - end });
    }
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
    const whole = piece.size === undefined ? Math.max(1, piece.used) : Math.max(piece.size, piece.used);
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
    if (piece.size > piece.used) {
      segments.push(segment("free", "p-gap", offset / whole, (piece.size - piece.used) / whole, "free, " + bytes(piece.size - piece.used)));
    }
    return [strip("Used by the firmware", segments),
      el("p", { class: "used" + (piece.size < piece.used ? " bad" : "") },
        el("b", {}, bytes(piece.used)), " used",
        piece.size === undefined ? ", without a limit"
          : piece.size < piece.used ? ", " + bytes(piece.used - piece.size) + " too many"
            : ", " + bytes(piece.size - piece.used) + " free (" + percent(piece.used, piece.size) + " used)"),
      users.length === 0 ? null : el("ul", { class: "legend users" }, users.slice(0, LARGEST_USERS).map(user =>
        el("li", {}, report.dom.swatch(kinds.get(user.component) || "firmware", data(user.component)), " ", bytes(user.bytes))),
      more > 0 ? el("li", {}, el("a", { href: "#footprint" }, "and " + report.format.count(more, "more user"))) : null)];
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
