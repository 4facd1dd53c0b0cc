/** How much a region may hold: its own size, or what the build allows it, whichever is less. */
report.limits = (() => {
  const { bytes, size, percent } = report.format;

  function of(piece) {
    const isBudget = piece.budget !== undefined && (piece.regionSize === undefined || piece.budget <= piece.regionSize);
    return { isBudget, size: piece.regionSize, limit: isBudget ? piece.budget : piece.regionSize };
  }

  /** What is used of the limit, in percent; empty without one. */
  function share(piece) {
    const { limit } = of(piece);
    return limit === undefined ? "" : ", " + percent(piece.used, limit);
  }

  /** What is left, and of what: where the limit comes from. */
  function rest(piece) {
    const { isBudget, size: most, limit } = of(piece);
    if (limit === undefined) {
      return "no limit";
    }
    const left = limit - piece.used;
    const region = isBudget && most !== undefined ? " (region " + size(most) + ")" : "";
    return (left < 0 ? bytes(-left) + " more than " : bytes(left) + " left of ") + (isBudget ? "budget " : "region ") + size(limit) + region;
  }

  return { of, share, rest };
})();
