/** Elements are made here only, and of text only: nothing that a board says is ever read as HTML. */
report.dom = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === undefined || value === null || value === false) {
        continue;
      }
      if (name.startsWith("on")) {
        element.addEventListener(name.slice(2), value);
      } else {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
    return element;
  }

  /** An element with attributes (on… are listeners) and children, which may be text. */
  function el(name, attributes, ...children) {
    return fill(document.createElement(name), attributes, children);
  }

  function svg(name, attributes, ...children) {
    return fill(document.createElementNS(SVG, name), attributes, children);
  }

  /** Text out of a board: its direction of writing stays its own. */
  function data(text, kind) {
    return el("bdi", { class: kind || "data" }, text);
  }

  /** Shows something else in an element. */
  function show(element, ...children) {
    element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  }

  /** The part of a section that the scripts fill. */
  function content(section) {
    return document.querySelector("#" + section + " > .content");
  }

  /** A bar of a share; its meaning stands beside it as text. */
  function bar(share, kind, mark) {
    const fillElement = el("span", { class: "fill " + (kind || "") });
    fillElement.style.width = Math.min(100, 100 * share) + "%";
    const element = el("span", { class: "bar", "aria-hidden": "true" }, fillElement);
    if (mark !== undefined) {
      const markElement = el("span", { class: "mark" });
      markElement.style.left = Math.min(100, 100 * mark) + "%";
      element.append(markElement);
    }
    return element;
  }

  /** The colour of a kind of thing, with its name. */
  function swatch(kind, label) {
    return el("span", { class: "swatch k-" + kind }, label);
  }

  function empty(text) {
    return el("p", { class: "empty" }, text);
  }

  return { el, svg, data, show, content, bar, swatch, empty };
})();
