/** What the compiler found, as it says it: place, line, caret, reason, remedy. */
report.findings = (() => {
  const { el, data, show, content } = report.dom;
  const FIRST = 40;

  function draw(findings) {
    if (findings.length === 0) {
      show(content("findings"), el("p", { class: "empty good" }, "Nothing was found: no error, no warning."));
      return;
    }
    const list = el("ul", { class: "findings" });
    const codes = d3.rollups(findings, group => group.length, finding => finding.code).sort((one, other) => d3.ascending(one[0], other[0]));
    const code = el("select", { "aria-label": "Show findings of one code only", onchange: () => fill(false) },
      el("option", { value: "" }, "All codes"),
      codes.map(([id, count]) => el("option", { value: id }, id + " (" + count + ")")));
    const more = el("button", { type: "button", class: "more", onclick: () => fill(true) });

    function fill(isWhole) {
      const wanted = findings.filter(finding => code.value === "" || finding.code === code.value)
        .sort((one, other) => d3.ascending(one.severity, other.severity));
      show(list, (isWhole ? wanted : wanted.slice(0, FIRST)).map(card));
      more.textContent = "Show all " + report.format.count(wanted.length, "finding");
      more.hidden = isWhole || wanted.length <= FIRST;
    }

    fill(false);
    show(content("findings"), codes.length > 1 ? el("div", { class: "tools" }, code) : null, list, more);
  }

  function card(finding) {
    return el("li", { class: finding.severity },
      el("p", { class: "head" }, el("span", { class: "severity" }, finding.severity),
        el("span", { class: "code", title: finding.title }, finding.code), report.places.fullPlace(finding.place)),
      el("p", { class: "message" }, data(finding.message)),
      finding.excerpt ? el("pre", { tabindex: "0", "aria-label": "The line" }, data(finding.excerpt, "plain")) : null,
      (finding.notes || []).map(note => el("p", { class: "note" }, "note: ", data(note.text), " ", report.places.fullPlace(note.place))),
      (finding.hints || []).map(hint => el("p", { class: "note" }, "hint: ", data(hint))));
  }

  return { draw };
})();
