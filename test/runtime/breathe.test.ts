import { afterEach, expect, test, vi } from "vitest";
import { breather } from "../../src/runtime/breathe.ts";

afterEach(() => void vi.restoreAllMocks());

test("a pause is made only where the last one is some time ago, and lets the event loop turn", async () => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const breathe = breather();
  now = 1;
  expect(breathe()).toBeUndefined();
  now = 3;
  let turned = false;
  setImmediate(() => (turned = true));
  const pause = breathe();
  expect(pause).toBeInstanceOf(Promise);
  await Promise.resolve();
  expect(turned).toBe(false);
  await pause;
  await breathe();
  now = 4;
  expect(breathe()).toBeUndefined();
  now = 6;
  expect(breathe()).toBeInstanceOf(Promise);
});

test("other work goes on while a long list is gone through", async () => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 1));
  let [beats, done] = [0, false];
  const beat = (): void => void (done || (beats++, setImmediate(beat)));
  beat();
  const breathe = breather();
  for (let i = 0; i < 100; i++) await breathe();
  done = true;
  expect(beats).toBeGreaterThan(10);
});
