/** One drawing of the wiring: boxes and lines whose places the build has computed. It can be moved, zoomed and walked. */
report.drawing = (() => {
  const { el, svg } = report.dom;
  const CORNER = 6;
  const LEAST_SCALE = 0.15;
  const MOST_SCALE = 3;
  /** Below this nobody reads; a drawing that does not fit begins with its left upper corner. */
  const LEGIBLE = 0.7;

  /**
   * @param view what to draw
   * @param open called with the id of another view when a box stands for one
   */
  function draw(view, open) {
    const scene = svg("g", {});
    const lines = svg("g", { class: "edges" }, view.edges.map(edge));
    const boxes = view.vertices.map((vertex, index) => box(view, vertex, index));
    scene.append(lines, svg("g", { class: "vertices" }, boxes));
    const picture = svg("svg", { class: "drawing", role: "group", "aria-label": view.title + ": " +
      report.format.count(view.vertices.length, "part") + ", " + report.format.count(view.edges.length, "connection") },
      svg("defs", {}, arrow()), scene);
    boxes.forEach((element, index) => {
      const light = () => highlight(picture, view, boxes, lines, index);
      element.addEventListener("pointerenter", light);
      element.addEventListener("focus", () => { light(); bringIntoView(index); });
      element.addEventListener("pointerleave", () => clear(picture));
      element.addEventListener("blur", () => clear(picture));
      if (view.vertices[index].view) {
        element.addEventListener("click", event => { event.preventDefault(); open(view.vertices[index].view); });
      }
    });

    const zoom = d3.zoom().scaleExtent([LEAST_SCALE, MOST_SCALE])
      .translateExtent([[-80, -80], [view.width + 80, view.height + 80]])
      // The page's own scrolling goes on: only with Ctrl does the wheel zoom, as in maps.
      .filter(event => event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button)
      .on("zoom", event => scene.setAttribute("transform", event.transform));
    const selection = d3.select(picture);
    selection.call(zoom).on("dblclick.zoom", null);

    function fit() {
      const width = picture.clientWidth || 800;
      const height = picture.clientHeight || 400;
      const whole = Math.min(width / view.width, height / view.height, 1.15);
      const scale = Math.max(whole, Math.min(LEGIBLE, 1));
      const x = Math.max(0, (width - view.width * scale) / 2);
      const y = Math.max(0, (height - view.height * scale) / 2);
      selection.call(zoom.transform, d3.zoomIdentity.translate(x, y).scale(scale));
    }

    function bringIntoView(index) {
      const [x, y, width, height] = view.vertices[index].box;
      const at = d3.zoomTransform(picture);
      const [left, top] = at.apply([x, y]);
      const [right, bottom] = at.apply([x + width, y + height]);
      if (left < 0 || top < 0 || right > picture.clientWidth || bottom > picture.clientHeight) {
        selection.call(zoom.translateTo, x + width / 2, y + height / 2);
      }
    }

    function key(event) {
      const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      if (step) {
        const scale = d3.zoomTransform(picture).k;
        selection.call(zoom.translateBy, step[0] / scale, step[1] / scale);
      } else if (event.key === "+" || event.key === "=") {
        selection.call(zoom.scaleBy, 1.25);
      } else if (event.key === "-") {
        selection.call(zoom.scaleBy, 0.8);
      } else if (event.key === "0") {
        fit();
      } else {
        return;
      }
      event.preventDefault();
    }

    picture.addEventListener("keydown", key);
    window.addEventListener("beforeprint", () => picture.isConnected && fit());
    return {
      element: picture,
      fit,
      tools: el("div", { class: "tools zoom", role: "group", "aria-label": "Zoom" },
        el("button", { type: "button", class: "quiet", "aria-label": "Larger", onclick: () => selection.call(zoom.scaleBy, 1.25) }, "+"),
        el("button", { type: "button", class: "quiet", "aria-label": "Smaller", onclick: () => selection.call(zoom.scaleBy, 0.8) }, "\u2212"),
        el("button", { type: "button", class: "quiet", onclick: fit }, "Fit")),
    };
  }

  function arrow() {
    return svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
      svg("path", { d: "M1 1L7 4L1 7Z" }));
  }

  function box(view, vertex, index) {
    const [x, y, width, height] = vertex.box;
    const near = view.edges.filter(each => each.from === index || each.to === index)
      .map(each => view.vertices[each.from === index ? each.to : each.from].label);
    const name = [vertex.label, vertex.kind.replace("-", " "), vertex.detail,
      vertex.undriven ? "no driver" : "", near.length > 0 ? "connected with " + [...new Set(near)].slice(0, 12).join(", ") : ""]
      .filter(Boolean).join("; ");
    const hasTarget = vertex.path || vertex.view;
    return svg(hasTarget ? "a" : "g", {
      class: "vertex k-" + vertex.kind + (vertex.undriven ? " undriven" : ""),
      href: vertex.view ? "#wiring" : vertex.path ? report.places.href(vertex.path) : null,
      "aria-label": name, role: hasTarget ? null : "img", tabindex: "0", transform: "translate(" + x + "," + y + ")",
    },
      vertex.kind === "group" ? svg("rect", { class: "behind", x: 4, y: 4, width, height, rx: 6 }) : null,
      svg("rect", { class: "body", width, height, rx: 6 }),
      svg("rect", { class: "stripe", x: 0, y: 8, width: 4, height: height - 16, rx: 2 }),
      svg("text", { class: "label", x: 14, y: vertex.detail ? 19 : 27 }, vertex.label),
      vertex.detail ? svg("text", { class: "detail", x: 14, y: 34 }, vertex.detail) : null);
  }

  function edge(each) {
    const points = d3.pairs(each.points).filter((pair, index) => index % 2 === 0);
    const line = svg("path", { class: "line", d: rounded(points), "marker-end": "url(#arrow)" });
    return svg("g", { class: "edge " + each.kind }, line,
      each.label ? [svg("title", {}, each.label), svg("text", { class: "pin", x: points[0][0] + 6, y: points[0][1] - 4 }, each.label)] : null);
  }

  /** A line through points, its corners rounded. */
  function rounded(points) {
    let path = "M" + points[0];
    for (let index = 1; index < points.length - 1; index++) {
      const corner = points[index];
      path += "L" + towards(corner, points[index - 1]) + "Q" + corner + " " + towards(corner, points[index + 1]);
    }
    return path + "L" + points[points.length - 1];
  }

  function towards(from, to) {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const share = Math.min(CORNER, length / 2) / length;
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  }

  function highlight(picture, view, boxes, lines, index) {
    clear(picture);
    picture.classList.add("dimmed");
    boxes[index].classList.add("near");
    view.edges.forEach((each, number) => {
      if (each.from === index || each.to === index) {
        lines.children[number].classList.add("near");
        boxes[each.from].classList.add("near");
        boxes[each.to].classList.add("near");
      }
    });
  }

  function clear(picture) {
    picture.classList.remove("dimmed");
    picture.querySelectorAll(".near").forEach(element => element.classList.remove("near"));
  }

  return { draw };
})();
