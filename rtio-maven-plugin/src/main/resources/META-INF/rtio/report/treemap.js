/** Bytes as areas: region, component, kind of object. A click goes into an area, the path above it leads back. */
report.treemap = (() => {
  const { el, data, show } = report.dom;
  const { bytes, percent } = report.format;
  /** More areas than this beside each other are put into bundles first. */
  const MOST = 48;
  /** Pixels of the line with the name, by depth. */
  const HEADS = [0, 24, 20, 18];

  /** The bytes as a tree of names. */
  function hierarchy(board) {
    const kinds = new Map(board.components.map(component => [component.name, component]));
    const regions = d3.group(board.items, item => item.region, item => item.component);
    return {
      name: "All memory", children: [...regions].map(([region, components]) => ({
        name: region, children: bundle([...components].map(([component, items]) => ({
          name: component, kind: (kinds.get(component) || {}).kind || "firmware", type: simple((kinds.get(component) || {}).type),
          children: items.map(item => ({ name: item.what + (item.count > 1 ? " × " + report.format.number(item.count) : ""), bytes: item.bytes })),
        }))),
      })),
    };
  }

  function simple(type) {
    return type ? type.slice(type.lastIndexOf(".") + 1) : "other";
  }

  /** Many areas by class, and many of one class by their order. */
  function bundle(areas) {
    if (areas.length <= MOST) {
      return areas;
    }
    const types = d3.groups(areas, area => area.type);
    if (types.length > 1) {
      return types.map(([type, members]) => members.length === 1 ? members[0]
        : { name: type + " × " + report.format.number(members.length), kind: members[0].kind, children: bundle(members) });
    }
    const inOne = Math.ceil(areas.length / Math.ceil(areas.length / (MOST - 8)));
    return d3.range(0, areas.length, inOne).map(start => {
      const members = areas.slice(start, start + inOne);
      return { name: members[0].name + " … " + members[members.length - 1].name, kind: areas[0].kind, children: members };
    });
  }

  function draw(board) {
    const root = d3.hierarchy(hierarchy(board)).sum(each => each.bytes || 0).sort((one, other) => other.value - one.value);
    let current = root;
    const path = el("ol", { class: "crumbs" });
    const frame = el("div", { class: "treemap", role: "group" });
    new ResizeObserver(() => frame.clientWidth > 0 && lay()).observe(frame);

    function go(node, isFocused) {
      current = node;
      show(path, node.ancestors().reverse().map(each => el("li", {}, each === node
        ? el("span", { "aria-current": "page" }, data(each.data.name))
        : el("button", { type: "button", onclick: () => go(each, true) }, data(each.data.name)))));
      lay();
      if (isFocused) {
        (frame.querySelector("button") || path.querySelector("button:last-of-type") || frame).focus();
      }
    }

    function lay() {
      const width = frame.clientWidth;
      const height = frame.clientHeight;
      const copy = d3.hierarchy(current.data).sum(each => each.bytes || 0).sort((one, other) => other.value - one.value);
      d3.treemap().size([width, height]).paddingInner(each => each.depth === 0 ? 4 : 2)
        .paddingTop(each => hasRoom(each) ? HEADS[each.depth] : 0)
        .paddingRight(each => hasRoom(each) ? 4 : 0).paddingBottom(each => hasRoom(each) ? 4 : 0).paddingLeft(each => hasRoom(each) ? 4 : 0)
        .round(true)(copy);
      frame.setAttribute("aria-label", current.data.name + ", " + bytes(current.value));
      show(frame, (copy.children || []).map((each, index) => tile(each, original(each.data), index)));
    }

    /** An area shows its parts within a frame with its name, if that leaves some of it. */
    function hasRoom(area) {
      return area.depth > 0 && area.children && area.x1 - area.x0 > 40 && area.y1 - area.y0 > 48;
    }

    /** The node of the whole tree that a copy was made of. */
    function original(of) {
      return current.children.find(each => each.data === of);
    }

    function kindOf(node) {
      const owner = node.ancestors().find(each => each.data.kind) || node;
      return owner.data.kind || "region";
    }

    function tile(copy, node, index) {
      const name = node.data.name;
      const words = name + ", " + bytes(node.value) + ", " + percent(node.value, current.value);
      const isParent = Boolean(node.children);
      const element = el(isParent ? "button" : "div", {
        type: isParent ? "button" : null, class: "tile k-" + kindOf(node), title: words, "aria-label": words, role: isParent ? null : "img",
        onclick: isParent ? () => go(node, true) : null,
      }, label(copy, name, node.value));
      place(element, copy, 0, 0);
      if (isParent) {
        (copy.children || []).forEach(child => element.append(inner(child, copy)));
      } else if (node.data.bytes !== undefined && copy.y1 - copy.y0 > 46) {
        element.append(el("span", { class: "below" }, bytes(node.value)));
      }
      return element;
    }

    /** A part of an area, with its own parts if it has room for them; to look at only. */
    function inner(child, parent) {
      const width = child.x1 - child.x0;
      const height = child.y1 - child.y0;
      const isFrame = hasRoom(child);
      const element = el("span", { class: "inner d" + child.depth + (child.data.kind ? " k-" + child.data.kind : ""), "aria-hidden": "true" },
        width > 46 && height > 17 ? el("span", { class: "name" }, data(child.data.name)) : null,
        !isFrame && width > 60 && height > 38 ? el("span", { class: "below" }, bytes(child.value)) : null);
      place(element, child, parent.x0, parent.y0);
      if (isFrame && child.depth < 3) {
        child.children.forEach(each => element.append(inner(each, child)));
      }
      return element;
    }

    function label(copy, name, value) {
      const width = copy.x1 - copy.x0;
      const height = copy.y1 - copy.y0;
      return width < 40 || height < 20 ? null
        : el("span", { class: "name" }, data(name), width > 130 ? el("span", { class: "amount" }, bytes(value)) : null);
    }

    function place(element, area, x, y) {
      element.style.left = area.x0 - x + "px";
      element.style.top = area.y0 - y + "px";
      element.style.width = Math.max(0, area.x1 - area.x0) + "px";
      element.style.height = Math.max(0, area.y1 - area.y0) + "px";
    }

    go(root, false);
    frame.addEventListener("keydown", event => {
      if (event.key === "Escape" && current.parent) {
        go(current.parent, true);
      }
    });
    return el("div", {}, el("nav", { "aria-label": "Where in the memory" }, path), frame);
  }

  return { draw };
})();
