/** Where things are written, and links between the parts of the page. */
report.places = (() => {
  const { el, data } = report.dom;
  let files = [];

  function use(names) {
    files = names;
  }

  /** The file's own name with the line; all of it when pointed at. */
  function place(triple) {
    if (!triple) {
      return null;
    }
    const [file, line, column] = triple;
    const name = files[file];
    const short = name.slice(name.lastIndexOf("/") + 1);
    return el("bdi", { class: "place", title: name + ":" + line + ":" + column }, short + ":" + line);
  }

  /** The whole name, for a finding. */
  function fullPlace(triple) {
    const [file, line, column] = triple;
    return data(files[file] + ":" + line + ":" + column, "place");
  }

  function isOverlay(triple) {
    return Boolean(triple) && /\.overlay(\.yaml)?$/.test(files[triple[0]]);
  }

  function href(path) {
    return "#node=" + encodeURIComponent(path);
  }

  /** A link to a node; its text is the path unless something shorter is said. */
  function link(path, text) {
    return path ? el("a", { href: href(path), title: path }, data(text || path)) : data(text || "");
  }

  return { use, place, fullPlace, isOverlay, href, link };
})();
