/** Long work in pieces: pages stay alive while a model loads. */

/**
 * Milliseconds that a thread may be kept busy without a pause: a part of a frame. What else a load waits for, code and
 * workers, needs some ten turns of the event loop, and begins as much later.
 */
const longest = 2;

/**
 * A function to be awaited between pieces of work. Where the last pause is some time ago it lets the event loop turn,
 * by a message: timers wait 4 ms in browsers. Else it costs nothing.
 */
export function breather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < longest) return undefined;
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        last = performance.now();
        resolve();
      };
      port2.postMessage(0);
    });
  };
}
