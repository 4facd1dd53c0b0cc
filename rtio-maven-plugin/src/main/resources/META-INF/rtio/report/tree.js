/** The board as a tree: arrow keys, search, and a row for each node that is open. */
report.tree = (() => {
  const { el, data, show, content } = report.dom;
  const OPEN_AT_FIRST = 60;

  /** Paths, children and what search looks at; once for each board, before anything is drawn. */
  function prepare(nodes) {
    nodes.forEach((node, index) => {
      node.index = index;
      node.children = [];
      const parent = nodes[node.parent];
      node.level = parent ? parent.level + 1 : 1;
      node.path = !parent ? "/" : (parent.parent === undefined ? "" : parent.path) + "/" + node.name;
      if (parent) {
        node.position = parent.children.push(node);
      }
      node.text = [node.path, ...(node.labels || []), ...(node.compatible || []),
        ...(node.properties || []).flatMap(property => [property.name, property.value])].join("\n").toLowerCase();
    });
  }

  function draw(board) {
    const open = new Set(board.nodes.length <= OPEN_AT_FIRST ? board.nodes : board.nodes.filter(node => node.level <= 2 && node.children.length <= OPEN_AT_FIRST));
    let visible = [];
    /* A device says more of what this page can show than the root does. */
    let current = board.nodes.find(node => node.bus !== undefined && node.heap) || board.nodes[0];
    let matches = null;

    const list = el("div", { role: "tree", "aria-label": "Nodes of the board", class: "tree-rows", onkeydown: key });
    const frame = el("div", { class: "tree-frame" }, list);
    const details = el("div", { class: "details", role: "region", "aria-label": "The node", tabindex: "-1" });
    const status = el("p", { class: "status", role: "status" });
    const search = el("input", { type: "search", placeholder: "Search names and values", "aria-label": "Search the board",
      oninput: () => find(search.value), onkeydown: event => { if (event.key === "ArrowDown") { event.preventDefault(); focus(); } } });
    show(content("board"), el("div", { class: "split" },
      el("div", { class: "side" },
        el("div", { class: "tools" }, search,
          el("button", { type: "button", class: "quiet", onclick: () => expand(true) }, "Open all"),
          el("button", { type: "button", class: "quiet", onclick: () => expand(false) }, "Close all")),
        status, frame),
      details));
    const rows = report.rows.rows(frame, list, index => row(visible[index]));
    update();
    report.node.draw(details, board, current);

    function isOpen(node) {
      return node.children.length > 0 && (matches ? true : open.has(node));
    }

    function update() {
      visible = [];
      const visit = node => {
        if (matches && !matches.has(node)) {
          return;
        }
        visible.push(node);
        if (isOpen(node)) {
          node.children.forEach(visit);
        }
      };
      visit(board.nodes[0]);
      if (!visible.includes(current)) {
        current = visible[0] || board.nodes[0];
      }
      rows.reset(visible.length);
    }

    function row(node) {
      const cost = (node.heap || 0) + (node.offHeap || 0);
      const element = el("div", {
        role: "treeitem", class: "row" + (node.status ? " off" : ""), id: "tree-" + node.index,
        "aria-level": node.level, "aria-posinset": node.position || 1,
        "aria-setsize": node.parent === undefined ? 1 : board.nodes[node.parent].children.length,
        "aria-selected": String(node === current),
        "aria-expanded": node.children.length > 0 ? String(isOpen(node)) : null,
        tabindex: node === current ? "0" : "-1",
        onclick: event => { select(node); if (event.target.classList.contains("twist")) { toggle(node); } focus(); },
        ondblclick: () => { toggle(node); focus(); },
      },
        el("span", { class: "twist", "aria-hidden": "true" }),
        (node.labels || []).length > 0 ? data(node.labels[0], "label") : null,
        data(node.name, "data"),
        node.status ? el("span", { class: "chip" }, node.status) : null,
        cost > 0 ? el("span", { class: "cost" }, report.format.bytes(cost)) : null);
      element.style.paddingLeft = (node.level - 1) * 16 + 4 + "px";
      return element;
    }

    function focus() {
      const index = visible.indexOf(current);
      rows.reveal(index);
      const element = document.getElementById("tree-" + current.index);
      if (element) {
        element.focus({ preventScroll: true });
      }
    }

    function select(node) {
      current = node;
      rows.reveal(visible.indexOf(node));
      report.node.draw(details, board, node);
    }

    function toggle(node) {
      if (node.children.length > 0 && !matches) {
        open.has(node) ? open.delete(node) : open.add(node);
        update();
      }
    }

    function expand(isWide) {
      open.clear();
      board.nodes.filter(node => isWide || node.level === 1).forEach(node => open.add(node));
      update();
    }

    function find(text) {
      const wanted = text.trim().toLowerCase();
      if (wanted === "") {
        matches = null;
        status.textContent = "";
      } else {
        const found = board.nodes.filter(node => node.text.includes(wanted));
        matches = new Set();
        found.forEach(node => {
          for (let each = node; each && !matches.has(each); each = board.nodes[each.parent]) {
            matches.add(each);
          }
        });
        status.textContent = found.length === 0 ? "Nothing found" : report.format.count(found.length, "node") + " found";
        current = found[0] || current;
      }
      update();
      report.node.draw(details, board, current);
    }

    function move(index) {
      const node = visible[Math.max(0, Math.min(visible.length - 1, index))];
      if (node) {
        select(node);
        focus();
      }
    }

    function key(event) {
      const index = visible.indexOf(current);
      const isParent = current.children.length > 0;
      const actions = {
        ArrowDown: () => move(index + 1),
        ArrowUp: () => move(index - 1),
        Home: () => move(0),
        End: () => move(visible.length - 1),
        PageDown: () => move(index + 10),
        PageUp: () => move(index - 10),
        ArrowRight: () => isParent && !isOpen(current) ? (toggle(current), focus()) : isParent && move(index + 1),
        ArrowLeft: () => isParent && isOpen(current) && !matches ? (toggle(current), focus())
          : current.parent !== undefined && move(visible.indexOf(board.nodes[current.parent])),
        Enter: () => details.focus(),
        " ": () => { toggle(current); focus(); },
      };
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      if (actions[event.key]) {
        event.preventDefault();
        actions[event.key]();
      } else if (event.key.length === 1) {
        jump(event.key.toLowerCase(), index);
      }
    }

    /** To the next node whose name begins with a letter. */
    function jump(letter, index) {
      const ring = [...visible.slice(index + 1), ...visible.slice(0, index + 1)];
      const next = ring.find(node => node.name.toLowerCase().startsWith(letter));
      if (next) {
        move(visible.indexOf(next));
      }
    }

    return {
      /** Opens the way to a node and shows it. */
      reveal(path) {
        const node = board.nodes.find(each => each.path === path);
        if (!node) {
          return;
        }
        search.value = "";
        matches = null;
        status.textContent = "";
        for (let each = board.nodes[node.parent]; each; each = board.nodes[each.parent]) {
          open.add(each);
        }
        current = node;
        update();
        select(node);
        document.getElementById("board").scrollIntoView({ block: "start" });
        details.focus({ preventScroll: true });
      },
    };
  }

  return { prepare, draw };
})();
