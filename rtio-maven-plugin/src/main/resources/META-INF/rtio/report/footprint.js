/** The bytes as areas and as a table. */
report.footprint = (() => {
  const { el, data, show, content, empty } = report.dom;
  const { bytes, number, percent } = report.format;

  function draw(board) {
    if (board.items.length === 0) {
      show(content("footprint"), empty("Nothing is made on this board, so nothing takes memory."));
      return;
    }
    const total = d3.sum(board.items, item => item.bytes);
    show(content("footprint"),
      el("p", { class: "lead" }, "All that lives after the start: ", el("b", {}, (board.incomplete ? "at least " : "") + bytes(total)),
        ", computed for ", data(board.jvm), " (", data(board.jvmOptions, "code"), "). A click goes into an area, Escape or the path back out."),
      report.treemap.draw(board),
      el("h3", {}, "The same as a table"),
      report.table.table("Bytes by region, component and kind of object", columns(total), board.items, { column: 4, descending: true }));
  }

  function columns(total) {
    return [
      { label: "Component", value: item => item.component, cell: item => report.places.link(item.path, item.component) },
      { label: "What", value: item => item.what, cell: item => data(item.what) },
      { label: "Region", wide: true, value: item => item.region, cell: item => data(item.region) },
      { label: "Count", wide: true, number: true, value: item => item.count, cell: item => number(item.count) },
      { label: "Bytes", number: true, value: item => item.bytes, cell: item => number(item.bytes) },
      { label: "Share", number: true, value: item => item.bytes, cell: item => percent(item.bytes, total) },
    ];
  }

  return { draw };
})();
