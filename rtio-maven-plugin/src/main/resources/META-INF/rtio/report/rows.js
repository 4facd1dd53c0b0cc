/**
 * A list of rows of one height, of which only those exist that can be seen: a thousand cost as much as thirty. When the page
 * is printed all of them exist.
 */
report.rows = (() => {
  const HEIGHT = 30;
  const SPARE = 12;

  /**
   * @param frame what scrolls
   * @param list what holds the rows
   * @param make makes the row of a number
   */
  function rows(frame, list, make) {
    let count = 0;
    let first = -1;
    let last = -1;
    let isPrinting = false;

    function update(isForced) {
      const from = isPrinting ? 0 : Math.max(0, Math.floor(frame.scrollTop / HEIGHT) - SPARE);
      const to = isPrinting ? count : Math.min(count, Math.ceil((frame.scrollTop + frame.clientHeight) / HEIGHT) + SPARE);
      if (!isForced && from === first && to === last) {
        return;
      }
      first = from;
      last = to;
      list.style.height = count * HEIGHT + "px";
      const made = [];
      for (let index = from; index < to; index++) {
        const row = make(index);
        row.style.top = index * HEIGHT + "px";
        made.push(row);
      }
      list.replaceChildren(...made);
    }

    frame.addEventListener("scroll", () => update(false), { passive: true });
    new ResizeObserver(() => update(false)).observe(frame);
    window.addEventListener("beforeprint", () => { isPrinting = true; update(true); });
    window.addEventListener("afterprint", () => { isPrinting = false; update(true); });

    return {
      /** There are so many rows now, and all may look different. */
      reset(rowCount) {
        count = rowCount;
        update(true);
      },
      /** Scrolls so that a row can be seen: as little as need be, but to the middle if it is far off. */
      reveal(index) {
        const top = index * HEIGHT;
        const above = frame.scrollTop - top;
        const below = top + HEIGHT - frame.scrollTop - frame.clientHeight;
        if (Math.max(above, below) > 2 * HEIGHT) {
          frame.scrollTop = top - (frame.clientHeight - HEIGHT) / 2;
        } else if (above > 0) {
          frame.scrollTop = top;
        } else if (below > 0) {
          frame.scrollTop = top + HEIGHT - frame.clientHeight;
        }
        update(true);
      },
    };
  }

  return { rows };
})();
