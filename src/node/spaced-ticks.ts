/**
 * Dawn for Node asks the GPU for news from `setImmediate`, again and again while anything is awaited: a whole core,
 * which on a software adapter is taken from the kernels (a forward of two cores' work then takes 1.8 times as long).
 * Asked once a millisecond it is as quick to hear, and the core is free.
 */

const spacing = 1;
let installed = false;

/**
 * Dawn's callback has no name and no JavaScript text; bound functions, which have none either, are called `bound …`.
 */
const isTick = (callback: unknown, args: readonly unknown[]): boolean =>
  typeof callback === "function" &&
  args.length === 0 &&
  callback.name === "" &&
  /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(callback));

/** From now on ticks of native modules are a millisecond apart; all else that `setImmediate` is given is left alone. */
export function spaceTicks(): void {
  if (installed) return;
  installed = true;
  const immediate = globalThis.setImmediate;
  const spaced = (callback: (...args: unknown[]) => void, ...args: unknown[]): unknown =>
    isTick(callback, args) ? setTimeout(callback, spacing) : immediate(callback, ...args);
  // What `util.promisify` looks for, and a name.
  globalThis.setImmediate = Object.defineProperties(
    spaced,
    Object.getOwnPropertyDescriptors(immediate),
  ) as typeof setImmediate;
}
