/** Ticks of native modules are spaced; what JavaScript gives to setImmediate is not touched. */
import { setImmediate as promised } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { spaceTicks } from "../../src/node/spaced-ticks.ts";

const original = globalThis.setImmediate;
spaceTicks();
const installed = globalThis.setImmediate;
spaceTicks();

/** As Dawn's: native, without a name. */
function native(): () => void {
  const callback = (() => {}).bind(undefined);
  Object.defineProperty(callback, "name", { value: "" });
  return callback;
}

test("installing twice is installing once", () => {
  expect(installed).not.toBe(original);
  expect(globalThis.setImmediate).toBe(installed);
});

test("a nameless native callback becomes a timer, any other stays an immediate", () => {
  const kind = (handle: unknown): string => (handle as object).constructor.name;
  const [tick, named, bound, plain, withArguments] = [
    setImmediate(native()),
    setImmediate(Math.random),
    setImmediate((() => {}).bind(undefined)),
    setImmediate(() => {}),
    setImmediate(native() as (n: number) => void, 1),
  ];
  expect([tick, named, bound, plain, withArguments].map(kind)).toEqual([
    "Timeout",
    "Immediate",
    "Immediate",
    "Immediate",
    "Immediate",
  ]);
});

test("callbacks get their arguments, and promises of immediates resolve", async () => {
  expect(await new Promise((resolve) => setImmediate((a: number, b: number) => resolve(a + b), 1, 2))).toBe(3);
  expect(await promised("there")).toBe("there");
  expect(await promisify(setImmediate)("here")).toBe("here");
});
