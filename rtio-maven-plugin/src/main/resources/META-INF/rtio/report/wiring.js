/** The drawings of a board's wiring, and the way between them. */
report.wiring = (() => {
  const { el, show, content, swatch, empty } = report.dom;
  const NAMES = {
    "firmware": "firmware", "context": "context", "context-pool": "context pool", "memory-pool": "memory pool",
    "work-queue": "work queue", "timers": "timers", "submission": "submission", "device": "device", "iodev": "iodev", "bus": "bus",
    "controller": "controller", "group": "several alike",
  };
  const LINES = { uses: "uses", bus: "on a bus", line: "pin or interrupt" };

  function draw(board) {
    const views = board.wiring;
    if (views[0].vertices.length === 0) {
      show(content("wiring"), empty("This board connects nothing yet: no bus with a device, no context, no pool."));
      return;
    }
    const picker = el("select", { onchange: () => open(picker.value) },
      views.map(view => el("option", { value: view.id }, view.title)));
    const head = el("div", { class: "tools" });
    const frame = el("div", { class: "canvas" });
    const legend = el("ul", { class: "legend", "aria-label": "What the colours mean" });
    show(content("wiring"),
      el("p", { class: "lead" }, "Who asks whom, from left to right. Point at a box to see what it is connected with; a click goes to its node."),
      head, frame, legend);
    open(views[0].id);

    function open(id) {
      const view = views.find(each => each.id === id);
      const drawing = report.drawing.draw(view, other => { open(other); picker.focus(); });
      picker.value = id;
      show(head,
        views.length > 1 ? el("label", {}, "Drawing ", picker) : null,
        view !== views[0] ? el("button", { type: "button", class: "quiet", onclick: () => open(views[0].id) }, "Back to the overview") : null,
        drawing.tools);
      show(frame, drawing.element);
      frame.style.setProperty("--ratio", view.height / view.width);
      frame.style.setProperty("--height", view.height + "px");
      const kinds = Object.keys(NAMES).filter(kind => view.vertices.some(vertex => vertex.kind === kind));
      const lines = Object.keys(LINES).filter(kind => view.edges.some(edge => edge.kind === kind));
      show(legend, kinds.map(kind => el("li", {}, swatch(kind, NAMES[kind]))),
        lines.map(kind => el("li", {}, el("span", { class: "stroke " + kind }, LINES[kind]))),
        view.vertices.some(vertex => vertex.undriven) ? el("li", {}, el("span", { class: "swatch undriven" }, "no driver")) : null);
      drawing.fit();
    }
  }

  return { draw };
})();
