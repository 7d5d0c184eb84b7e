/** Work on one file by several processes: one waits for the other. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import { alone } from "../../src/node/alone.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-alone-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);

test("it begins when the other has ended", async () => {
  mkdirSync(at("held.lock"));
  const other = new Worker(
    `const { workerData: [done, lock] } = require("node:worker_threads");
     setTimeout(() => {
       require("node:fs").writeFileSync(done, "");
       require("node:fs").rmdirSync(lock);
     }, 100);`,
    { eval: true, workerData: [at("done"), at("held.lock")] },
  );
  expect(alone(at("held.lock"), () => existsSync(at("done")))).toBe(true);
  expect(existsSync(at("held.lock"))).toBe(false);
  await other.terminate();
});

test("what a process that is no more left behind holds nobody up; nor does a place where no lock can be made", () => {
  mkdirSync(at("left.lock"));
  utimesSync(at("left.lock"), 0, 0);
  expect(alone(at("left.lock"), () => 1)).toBe(1);
  writeFileSync(at("file"), "");
  expect(alone(join(at("file"), "x.lock"), () => 2)).toBe(2);
  expect(() =>
    alone(at("thrown.lock"), () => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(readdirSync(scratch).filter((name) => name.endsWith(".lock"))).toEqual([]);
});
