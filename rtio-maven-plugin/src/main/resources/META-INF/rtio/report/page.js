/** Puts it all on the page, and looks after what is common to all of it. */
report.page = (() => {
  const { el } = report.dom;
  const THEMES = ["auto", "light", "dark"];
  const document_ = JSON.parse(document.getElementById("data").textContent);
  const boards = document_.boards;
  let current = 0;
  let tree;

  function draw(index) {
    current = index;
    const board = boards[index];
    report.overview.draw(board, document_.findings);
    if (board) {
      tree = report.tree.draw(board);
      report.wiring.draw(board);
      report.memory.draw(board);
      report.footprint.draw(board);
      report.proofs.draw(board);
    }
    report.findings.draw(document_.findings);
    report.changes.draw(document_.changes, index);
    for (const section of ["board", "wiring", "memory", "footprint", "proofs"]) {
      document.getElementById(section).hidden = !board;
    }
  }

  function switcher() {
    const select = document.getElementById("boards");
    select.append(...boards.map((board, index) =>
      el("option", { value: String(index) }, board.firmware ? board.name + " – " + board.firmware : board.name)));
    select.addEventListener("change", () => draw(Number(select.value)));
    select.parentElement.hidden = boards.length < 2;
  }

  /** What the browser keeps is a wish only: from a file some keep nothing. */
  function kept(value) {
    try {
      if (value) {
        localStorage.setItem("rtio-theme", value);
      }
      return localStorage.getItem("rtio-theme");
    } catch (e) {
      return null;
    }
  }

  function themes() {
    const button = document.getElementById("theme");
    let theme = THEMES.includes(kept()) ? kept() : "auto";
    const apply = () => {
      document.documentElement.dataset.theme = theme;
      button.textContent = "Theme: " + theme;
    };
    button.addEventListener("click", () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      kept(theme);
      apply();
    });
    apply();
  }

  /** A node is named behind the number sign; all else there is a section. */
  function follow() {
    const hash = location.hash;
    if (hash.startsWith("#node=") && tree) {
      tree.reveal(decodeURIComponent(hash.slice(6)));
    }
  }

  /** Shows in the list of sections where one is. */
  function watch() {
    const list = document.querySelector("nav.sections");
    const links = new Map([...document.querySelectorAll("nav.sections a")].map(link => [link.hash.slice(1), link]));
    const observer = new IntersectionObserver(entries => entries.forEach(entry => {
      if (entry.isIntersecting) {
        links.forEach(link => link.removeAttribute("aria-current"));
        const link = links.get(entry.target.id);
        link.setAttribute("aria-current", "true");
        /* On a phone the list is wider than the window. */
        list.scrollLeft = link.offsetLeft - list.clientWidth / 3;
      }
    }), { rootMargin: "-20% 0px -70% 0px" });
    links.forEach((link, id) => observer.observe(document.getElementById(id)));
  }

  report.places.use(document_.files);
  /* The data name nodes by number, and leave out what follows from the rest. */
  boards.forEach(board => {
    report.tree.prepare(board.nodes);
    board.items = board.items.flatMap(item => item.groups.map(([what, bytes, count, region, isOffHeap]) =>
      ({ component: item.component, node: item.node, what, bytes, count, region: region || board.firstRegion, offHeap: isOffHeap === 1 })));
    for (const each of [...board.items, ...board.components, ...board.proofs, ...board.wiring.flatMap(view => view.vertices)]) {
      each.path = each.node === undefined ? "" : board.nodes[each.node].path;
    }
    board.proofs.forEach(proof => { proof.holds = proof.needed <= proof.available; });
    const model = ((board.nodes[0] || {}).properties || []).find(property => property.name === "model");
    board.model = model && model.value.replace(/^"(.*)"$/, "$1");
  });
  themes();
  switcher();
  draw(0);
  watch();
  window.addEventListener("hashchange", follow);
  // A link that is followed again changes nothing in the address.
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a");
    if (link && (link.getAttribute("href") || "") === location.hash) {
      follow();
    }
  });
  follow();
  document.documentElement.dataset.ready = "true";

  return { show: draw, board: () => boards[current] };
})();
