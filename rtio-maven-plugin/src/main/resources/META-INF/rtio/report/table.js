/** Tables that sort by a click on a heading, and that begin with their first rows where there are many. */
report.table = (() => {
  const { el, show } = report.dom;
  const FIRST_ROWS = 20;
  /** And so many more at a time: ten thousand at once would take a browser seconds. */
  const MORE_ROWS = 500;

  /**
   * @param caption what the table shows, for those who hear it
   * @param columns {label, value(row), cell(row), number, wide}: wide ones are left out on a phone
   * @param rows in the order to begin with
   * @param sorting {column, descending} that they are in, if any
   */
  function table(caption, columns, rows, sorting) {
    let order = sorting || { column: -1, descending: false };
    let limit = FIRST_ROWS;
    const body = el("tbody");
    const headings = columns.map((column, index) => heading(column, index));
    const more = el("button", { type: "button", class: "more", onclick: () => { limit += MORE_ROWS; fill(); } });

    function heading(column, index) {
      return el("th", { scope: "col", class: kind(column) },
        el("button", { type: "button", onclick: () => sort(index) }, column.label, el("span", { class: "arrow", "aria-hidden": "true" })));
    }

    function kind(column) {
      return [column.number ? "number" : "", column.wide ? "wide" : ""].join(" ").trim() || null;
    }

    function sort(index) {
      const isSame = order.column === index;
      order = { column: index, descending: isSame ? !order.descending : Boolean(columns[index].number) };
      fill();
    }

    function fill() {
      const column = columns[order.column];
      const sorted = column ? [...rows].sort((one, other) => compare(column.value(one), column.value(other))) : rows;
      if (column && order.descending) {
        sorted.reverse();
      }
      headings.forEach((element, index) => {
        const isSorted = index === order.column;
        element.setAttribute("aria-sort", !isSorted ? "none" : order.descending ? "descending" : "ascending");
      });
      const shown = sorted.slice(0, limit);
      show(body, shown.map(row => el("tr", {}, columns.map((each, index) =>
        el(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : null, class: kind(each) }, each.cell(row))))));
      more.textContent = rows.length - limit <= MORE_ROWS ? "Show all " + report.format.count(rows.length, "row")
        : "Show " + MORE_ROWS + " more of " + report.format.count(rows.length, "row");
      more.hidden = rows.length <= limit;
    }

    fill();
    return el("div", { class: "table" },
      el("table", {}, el("caption", { class: "unseen" }, caption), el("thead", {}, el("tr", {}, headings)), body), more);
  }

  function compare(one, other) {
    return typeof one === "number" ? one - other : String(one).localeCompare(String(other), "en", { numeric: true });
  }

  return { table };
})();
