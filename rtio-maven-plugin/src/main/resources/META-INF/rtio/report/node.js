/** All that there is to say of one node. */
report.node = (() => {
  const { el, data, show } = report.dom;
  const { bytes, size, number } = report.format;
  const { place, link, isOverlay } = report.places;

  function draw(frame, board, node) {
    const binding = board.bindings[node.binding];
    show(frame,
      el("h3", {}, data(node.path)),
      chips(node),
      facts([
        ["Written", place(node.place)],
        ["Compatible", node.compatible && node.compatible.map(each => data(each, "code block"))],
        ["Binding", binding && [binding.compatible ? data(binding.compatible, "code") : "child binding", " ", place(binding.place)]],
        ["Is", binding && binding.description && data(firstSentence(binding.description), "prose")],
        ["On bus", node.bus !== undefined && link(board.nodes[node.bus].path)],
        ["Address", node.regs && node.regs.map(register)],
        ["Interrupt", node.interrupts && node.interrupts.map(line =>
          el("span", { class: "block" }, link(line.controller), " ", data(line.cells || "", "code")))],
        ["Aliases", node.aliases && node.aliases.map(each => data(each, "code block"))],
      ]),
      properties(board, node, binding),
      components(board, node),
      cost(board, node));
    frame.scrollTop = 0;
  }

  function chips(node) {
    return el("p", { class: "chips" },
      (node.labels || []).map(label => data(label, "chip label")),
      el("span", { class: "chip " + (node.status ? "off" : "good") }, data(node.status || "okay", "plain")));
  }

  function firstSentence(text) {
    const flat = text.replace(/\s+/g, " ").trim();
    const end = flat.search(/[.:](\s|$)/);
    return end < 0 ? flat : flat.slice(0, end + 1).replace(/:$/, ".");
  }

  function facts(pairs) {
    return el("dl", { class: "facts" }, pairs.filter(pair => pair[1]).map(pair =>
      el("div", {}, el("dt", {}, pair[0]), el("dd", {}, pair[1]))));
  }

  function register(each) {
    return el("span", { class: "block code" }, each.name ? data(each.name + " ", "plain") : null, each.address || "",
      each.size ? ", " + (Number(each.size) <= Number.MAX_SAFE_INTEGER ? size(Number(each.size)) : each.size + " B") : "");
  }

  function properties(board, node, binding) {
    if (!node.properties) {
      return null;
    }
    return [el("h4", {}, "Properties"), el("table", { class: "properties" },
      el("thead", {}, el("tr", {}, ["Property", "Value", "From"].map(label => el("th", { scope: "col" }, label)))),
      el("tbody", {}, node.properties.map(property => row(property, binding && binding.properties[property.name]))))];
  }

  function row(property, spec) {
    const isDeleted = property.from === "deleted";
    return el("tr", { class: property.from || null },
      el("th", { scope: "row" }, data(property.name, "code"),
        spec ? el("span", { class: "type", title: spec.description ? firstSentence(spec.description) : null }, spec.type) : null),
      el("td", {},
        isDeleted ? el("span", { class: "chip off" }, "deleted") : data(property.value === "" ? "true" : property.value, "code value"),
        property.means && property.means !== property.value ? el("span", { class: "means" }, data(property.means)) : null,
        (property.replaced || []).map(earlier => el("span", { class: "replaced" },
          "was ", data(earlier.value, "code"), " ", place(earlier.place)))),
      el("td", {}, property.from === "default" ? el("span", { class: "chip" }, "default") : null,
        isOverlay(property.place) ? el("span", { class: "chip overlay" }, "overlay") : null, place(property.place)));
  }

  function components(board, node) {
    const own = board.components.filter(component => component.path === node.path);
    if (own.length === 0) {
      return null;
    }
    return [el("h4", {}, "Made of it"), el("ul", { class: "components" }, own.map(component =>
      el("li", {}, report.dom.swatch(component.kind, data(component.name)), " ",
        data(component.type.slice(component.type.lastIndexOf(".") + 1), "code"))))];
  }

  function cost(board, node) {
    const items = board.items.filter(item => item.path === node.path);
    if (items.length === 0) {
      return null;
    }
    return [el("h4", {}, "Takes " + bytes(d3.sum(items, item => item.bytes))), el("table", { class: "cost" },
      el("tbody", {}, items.map(item => el("tr", {},
        el("th", { scope: "row" }, data(item.component)),
        el("td", {}, data(item.what), item.count > 1 ? " × " + number(item.count) : ""),
        el("td", { class: "number" }, bytes(item.bytes)),
        el("td", {}, data(item.region))))))];
  }

  return { draw };
})();
