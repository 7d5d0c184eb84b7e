/**
 * Newer numbers for an open page. A page from a disk may fetch nothing, but it may show itself once more in a frame: the
 * copy in the frame only hands over what is written in it by then, and is taken away.
 */

/** What an address ends with whose page is to hand over its numbers. */
const asked = "#numbers";

/** Milliseconds for a copy to answer. */
const patience = 15_000;

/** In the copy: hands over and is done. Whether this was one. */
export function handOver(text: string): boolean {
  if (parent === window || location.hash !== asked) return false;
  parent.postMessage({ vitcRun: text }, "*");
  return true;
}

/** The text that the page holds by now. @throws Error where the browser does not let it look */
export function latestText(): Promise<string> {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Newer numbers";
  const address = new URL(location.href);
  // No copy that the browser has kept.
  address.search = `?${Date.now()}`;
  address.hash = asked;
  frame.src = address.href;
  return new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => end(() => reject(new Error("the page does not answer"))), patience);
    const end = (tell: () => void): void => {
      clearTimeout(late);
      removeEventListener("message", hear);
      frame.remove();
      tell();
    };
    const hear = ({ source, data }: MessageEvent): void => {
      if (source !== frame.contentWindow || typeof data?.vitcRun !== "string") return;
      end(() => resolve(data.vitcRun as string));
    };
    addEventListener("message", hear);
    document.body.append(frame);
  });
}

/** Milliseconds between looks: while it runs, and afterwards, when it may be taken up again. */
const often = 2000;
const seldom = 10_000;

/**
 * Looks now and then while somebody sees the page; `got` hears each text that differs from the last, `failed` once where
 * the browser does not let it look.
 */
export function watch(first: string, running: () => boolean, got: (text: string) => void, failed: () => void): void {
  let last = first;
  let misses = 0;
  const look = async (): Promise<void> => {
    try {
      if (!document.hidden) {
        const text = await latestText();
        misses = 0;
        if (text !== last) got((last = text));
      }
    } catch {
      // A file that is being replaced may be missed once.
      if (++misses >= 3) return failed();
    }
    setTimeout(look, running() ? often : seldom);
  };
  setTimeout(look, often);
}
