/** Folders of the plugin's cache: several processes make the same one at once. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { isWhole, keep } from "../../src/plugin/module-cache.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-cache-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const files = (text: string) => [{ path: "index.js", text }];

test("what was changed is made again, but not what another has made in its place meanwhile", () => {
  const folder = join(scratch, "m");
  const text = (): string => readFileSync(join(folder, "index.js"), "utf8");
  const damage = (): void => writeFileSync(join(folder, "index.js"), "damaged");
  keep(folder, files("1"));
  damage();
  keep(folder, files("2"));
  expect(isWhole(folder) && text()).toBe("2");

  damage();
  keep(join(scratch, "theirs"), files("3"));
  const lock = `${folder}.lock`;
  mkdirSync(lock);
  writeFileSync(join(lock, "other"), "");
  const wait = vi.spyOn(Atomics, "wait").mockImplementationOnce(() => {
    rmSync(folder, { recursive: true });
    renameSync(join(scratch, "theirs"), folder);
    rmSync(lock, { recursive: true });
    return "timed-out";
  });
  keep(folder, files("4"));
  expect(wait).toHaveBeenCalled();
  expect(isWhole(folder) && text()).toBe("3");
  expect(readdirSync(scratch)).toEqual(["m"]);
});
