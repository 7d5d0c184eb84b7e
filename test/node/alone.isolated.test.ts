/** Work on one file by several processes: one waits for the other. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  type statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { alone } from "../../src/node/alone.ts";

const { looked } = vi.hoisted(() => ({ looked: { then: undefined as (() => void) | undefined } }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return {
    ...fs,
    statSync: (...args: Parameters<typeof statSync>) => {
      const stat = fs.statSync(...args);
      looked.then?.();
      return stat;
    },
  };
});

const scratch = mkdtempSync(join(tmpdir(), "vitc-alone-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(() => {
  looked.then = undefined;
  vi.restoreAllMocks();
});
const at = (name: string): string => join(scratch, name);
/** A lock of another process, made at a time of which there are so many seconds since 1970. */
const held = (lock: string, token: string, made?: number): void => {
  mkdirSync(lock);
  writeFileSync(join(lock, token), "");
  if (made !== undefined) for (const path of [join(lock, token), lock]) utimesSync(path, made, made);
};
const left = (): string[] => readdirSync(scratch).filter((name) => name.includes(".lock"));

test("it begins when the other has ended", async () => {
  held(at("held.lock"), "other");
  const other = new Worker(
    `const { workerData: [done, lock] } = require("node:worker_threads");
     setTimeout(() => {
       require("node:fs").writeFileSync(done, "");
       require("node:fs").rmSync(lock, { recursive: true });
     }, 100);`,
    { eval: true, workerData: [at("done"), at("held.lock")] },
  );
  expect(alone(at("held.lock"), () => existsSync(at("done")))).toBe(true);
  expect(left()).toEqual([]);
  await other.terminate();
});

test("what a process that is no more left behind holds nobody up; nor does a place where no lock can be made", () => {
  held(at("left.lock"), "other", 0);
  expect(alone(at("left.lock"), () => 1)).toBe(1);
  writeFileSync(at("file"), "");
  expect(alone(join(at("file"), "x.lock"), () => 2)).toBe(2);
  expect(() =>
    alone(at("thrown.lock"), () => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(left()).toEqual([]);
});

test("nor does one of a time that is still to come", () => {
  held(at("future.lock"), "other", 4e9);
  expect(alone(at("future.lock"), () => 1, 30)).toBe(1);
  expect(left()).toEqual([]);
});

test("of two that see such a lock one waits for the other", () => {
  const lock = at("both.lock");
  held(lock, "other", 0);
  held(at("both.new"), "faster");
  looked.then = () => {
    looked.then = undefined;
    rmSync(lock, { recursive: true });
    renameSync(at("both.new"), lock);
  };
  const wait = vi.spyOn(Atomics, "wait").mockImplementation(() => {
    expect(readdirSync(lock)).toEqual(["faster"]);
    rmSync(lock, { recursive: true });
    return "timed-out";
  });
  expect(alone(lock, () => readdirSync(lock).length)).toBe(1);
  expect(wait).toHaveBeenCalledTimes(1);
  expect(left()).toEqual([]);
});

test("who was at it for too long takes no lock of another away", () => {
  const lock = at("long.lock");
  alone(lock, () => {
    rmSync(lock, { recursive: true });
    held(lock, "other");
  });
  expect(readdirSync(lock)).toEqual(["other"]);
  rmSync(lock, { recursive: true });
});
