/** How much a region may hold: its own size, or what the build allows it, whichever is less. */
report.limits = (() => {
  const { bytes, size, percent } = report.format;

  function of(piece) {
    const isBudget = piece.budget !== undefined && (piece.regionSize === undefined || piece.budget <= piece.regionSize);
    return { isBudget, size: piece.regionSize, limit: isBudget ? piece.budget : piece.regionSize };
  }

  /** What stands behind the bytes that are used: where the limit comes from, and what is left. */
  function text(piece) {
    const { isBudget, size: most, limit } = of(piece);
    if (limit === undefined) {
      return ", no limit";
    }
    const region = most === undefined ? "" : " (region " + size(most) + ")";
    const rest = limit - piece.used;
    return " of " + (isBudget ? "budget " + size(limit) + region : "region " + size(limit)) + ", " + percent(piece.used, limit) + ", "
      + (rest < 0 ? bytes(-rest) + " too many" : bytes(rest) + " left");
  }

  return { of, text };
})();
