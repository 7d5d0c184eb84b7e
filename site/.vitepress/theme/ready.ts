/** Says on the document's element, as `data-ready`, whether all that a page starts with has started: tests wait for it. */

let underWay = 0;

/** Not ready before this is done. */
export async function working(start: () => Promise<void> | void): Promise<void> {
  underWay++;
  delete document.documentElement.dataset.ready;
  try {
    await start();
  } finally {
    if (--underWay === 0) document.documentElement.dataset.ready = "true";
  }
}
