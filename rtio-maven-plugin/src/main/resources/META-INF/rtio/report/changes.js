/** What the last change of the sources has cost or saved. */
report.changes = (() => {
  const { el, data, show, content, empty } = report.dom;
  const { bytes, signed } = report.format;

  function draw(changes, boardIndex) {
    if (!changes) {
      show(content("changes"), empty("No earlier build to compare with. The next one is compared with this; or name a footprint.json with -Drtio.baseline=FILE."));
      return;
    }
    const change = changes.boards[boardIndex];
    const gone = changes.boards.filter(each => each.state === "gone");
    show(content("changes"),
      el("p", { class: "lead" }, "Compared with ", data(changes.since), "."),
      change ? board(change) : null,
      gone.map(each => el("p", {}, "Board ", data(each.board, "strong"), " is gone, and with it ", bytes(each.total.before), ".")));
  }

  function board(change) {
    if (change.state === "new") {
      return el("p", {}, "This board is new: ", el("b", {}, signed(change.total.change)), ".");
    }
    if (change.state === "same") {
      return el("p", { class: "empty good" }, "Nothing has changed: " + bytes(change.total.after) + ".");
    }
    return [
      change.jvm !== change.earlierJvm ? el("p", { class: "notice" }, "Computed for ", data(change.jvm), ", the earlier one for ", data(change.earlierJvm),
        ": bytes differ for that reason, too.") : null,
      el("p", { class: "total" }, el("b", { class: mood(change.total.change) }, signed(change.total.change)),
        " in all: ", bytes(change.total.before), " before, ", bytes(change.total.after), " now."),
      report.table.table("Bytes by region, before and now", columns("Region", each => each.region), change.regions),
      change.components.length === 0 ? null : [el("h3", {}, "What has changed"),
        report.table.table("Bytes by component, before and now", columns("Component", each => each.component, each => each.region), change.components)],
    ];
  }

  function columns(label, name, region) {
    return [
      { label, value: name, cell: each => [data(name(each)), " ", region ? el("span", { class: "type" }, data(region(each))) : "", " ",
        each.state === "new" || each.state === "gone" ? el("span", { class: "chip " + each.state }, each.state) : ""] },
      { label: "Before", number: true, wide: true, value: each => each.before, cell: each => bytes(each.before) },
      { label: "Now", number: true, value: each => each.after, cell: each => bytes(each.after) },
      { label: "Change", number: true, value: each => each.change, cell: each => el("span", { class: mood(each.change) }, each.change === 0 ? "–" : signed(each.change)) },
    ];
  }

  function mood(change) {
    return change > 0 ? "more" : change < 0 ? "less" : "";
  }

  return { draw };
})();
