/**
 * How long a page would stand still: the longest gap between heartbeats while a promise runs. The function refers to
 * nothing outside itself and names nothing inside (tsx wraps names), so that a bench may send its text to a browser:
 * `(${longestBlock})(() => …)`.
 */

/**
 * Runs `work` beside a heartbeat of 1 ms (browsers make it 4 ms) and gives its result, how long it took, and the
 * longest time in which the heart did not beat; all in milliseconds.
 */
export async function longestBlock<T>(
  work: () => Promise<T>,
): Promise<{ result: T; milliseconds: number; longest: number }> {
  const start = performance.now();
  let [last, longest] = [start, 0];
  const heart = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  try {
    const result = await work();
    const end = performance.now();
    // What ran last may have blocked until now.
    return { result, milliseconds: end - start, longest: Math.max(longest, end - last) };
  } finally {
    clearInterval(heart);
  }
}
