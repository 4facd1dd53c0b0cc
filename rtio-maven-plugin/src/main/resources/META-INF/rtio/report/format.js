"use strict";

/* All that the page consists of hangs on this one name; d3 is the only other. */
const report = {};

/** Numbers as people read them. */
report.format = (() => {
  const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

  function number(value) {
    return value.toLocaleString("en");
  }

  /** To the byte, since that is what this page is for. */
  function bytes(value) {
    return number(value) + "\u00a0B";
  }

  /** A size that somebody chose: in the largest unit that divides it. */
  function size(value) {
    let unit = 0;
    let rest = value;
    while (rest !== 0 && rest % 1024 === 0 && unit < UNITS.length - 1) {
      rest /= 1024;
      unit++;
    }
    return number(rest) + "\u00a0" + UNITS[unit];
  }

  /** A size that nobody chose, such as that of a gap: roughly. */
  function about(value) {
    let unit = 0;
    let rest = value;
    while (rest >= 1024 && unit < UNITS.length - 1) {
      rest /= 1024;
      unit++;
    }
    return (rest < 100 && rest % 1 !== 0 ? rest.toFixed(1) : number(Math.round(rest))) + "\u00a0" + UNITS[unit];
  }

  function percent(part, whole) {
    const share = whole > 0 ? (100 * part) / whole : 0;
    return (share > 0 && share < 0.1 ? "< 0.1" : share.toFixed(share < 10 ? 1 : 0)) + "\u00a0%";
  }

  function signed(value) {
    return (value > 0 ? "+" : value < 0 ? "\u2212" : "\u00b1") + bytes(Math.abs(value));
  }

  function count(value, noun) {
    return number(value) + "\u00a0" + (value === 1 ? noun : noun + "s");
  }

  return { number, bytes, size, about, percent, signed, count };
})();
