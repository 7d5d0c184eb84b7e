/** Arrays are written in pieces, and are in their place whole or not at all. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readArrays } from "../../src/node/read-arrays.ts";
import { SavingArrays, requireSavable } from "../../src/node/save-arrays.ts";
import { readSafetensorsHeader } from "../../src/runtime/safetensors.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-arrays-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);
const shapes = [
  { name: "a.b", shape: [3, 2] },
  { name: "n", shape: [3], integers: true },
  { name: "none", shape: [0, 4] },
] as const;
const read = (path: string) =>
  Object.fromEntries(readArrays(path).map(({ name, shape, data }) => [name, [shape, Array.from(data)]]));

describe.each(["folder", "file.safetensors"])("in a %s", (name) => {
  it("rows come in any turn, and are there once all of them are", () => {
    requireSavable(at(name));
    const saving = new SavingArrays(at(name), shapes, { files: ["ü", 'a"b\n'] });
    saving.write("a.b", Float32Array.of(1, 2));
    saving.write("n", Int32Array.of(-7, 8));
    saving.write("a.b", Float32Array.of(0, 3, 4, 5, 6, 0).subarray(1, 5));
    expect(() => saving.finish()).toThrow(/'n' lacks 1 elements/);
    expect(() => saving.write("n", Int32Array.of(1, 2))).toThrow(/'n' has more elements/);
    expect(
      readdirSync(scratch)
        .concat(name === "folder" ? readdirSync(at(name)) : [])
        .filter((n) => /npy|safetensors$/.test(n)),
    ).toEqual([]);
    saving.write("n", Int32Array.of(9));
    saving.finish();
    saving.close();
    expect(read(at(name))).toEqual({
      "a.b": [
        [3, 2],
        [1, 2, 3, 4, 5, 6],
      ],
      n: [[3], [-7, 8, 9]],
      none: [[0, 4], []],
    });
    const words =
      name === "folder"
        ? JSON.parse(readFileSync(at("folder/names.json"), "utf8")).files
        : JSON.parse(readSafetensorsHeader(readFileSync(at(name))).metadata.files!);
    expect(words).toEqual(["ü", 'a"b\n']);
    rmSync(at(name), { recursive: true });
  });

  it("nothing is begun where the disk has no room, or a name is taken", () => {
    requireSavable(at(name));
    expect(() => new SavingArrays(at(name), [{ name: "x", shape: [2 ** 30, 2 ** 20] }])).toThrow(
      /cannot write .*: it takes 4503600 GB, and the disk has \d.* left$/,
    );
    const left = name === "folder" ? readdirSync(at(name)) : readdirSync(scratch);
    expect(left.filter((n) => n.includes("partial") || n.includes("safetensors"))).toEqual([]);
  });
});

it("a link keeps leading to where it led, and what an interrupted process left goes away", () => {
  mkdirSync(at("real/.x.safetensors.99999999.partial"), { recursive: true });
  writeFileSync(at("real/x.safetensors"), "old");
  symlinkSync(at("real/x.safetensors"), at("link.safetensors"));
  const saving = new SavingArrays(at("link.safetensors"), [{ name: "a", shape: [1] }]);
  saving.write("a", Float32Array.of(5));
  saving.finish();
  expect(read(at("real/x.safetensors"))).toEqual({ a: [[1], [5]] });
  expect(readdirSync(at("real"))).toEqual(["x.safetensors"]);
});

it("in a folder too; what is there and is no file is told before the work, and when it has come during it", () => {
  const arrays = ["a", "b"].map((name) => ({ name, shape: [1] }));
  const save = (value: number, meanwhile = (): void => {}): void => {
    const saving = new SavingArrays(at("linked"), arrays);
    for (const { name } of arrays) saving.write(name, Float32Array.of(value));
    meanwhile();
    saving.finish();
  };
  const both = (value: number) => ({ a: [[1], [value]], b: [[1], [value]] });
  requireSavable(at("linked"));
  save(1);
  renameSync(at("linked/b.npy"), at("theirs.npy"));
  symlinkSync(at("theirs.npy"), at("linked/b.npy"));
  save(2);
  expect([readlinkSync(at("linked/b.npy")), read(at("linked"))]).toEqual([at("theirs.npy"), both(2)]);
  rmSync(at("linked/b.npy"));
  symlinkSync("/dev/null", at("linked/b.npy"));
  expect(() => new SavingArrays(at("linked"), arrays)).toThrow(/cannot write .*b\.npy: it is not a file$/);
  rmSync(at("linked/b.npy"));
  expect(() => save(3, () => mkdirSync(at("linked/b.npy")))).toThrow(/cannot write .*b\.npy: it is a folder$/);
  rmSync(at("linked/b.npy"), { recursive: true });
  expect(readdirSync(at("linked"))).toEqual(["a.npy"]);
  expect(read(at("linked"))).toEqual({ a: [[1], [2]] });
});

it("a header that is no safetensors header any more", () => {
  const files = Array.from({ length: 200 }, () => "x".repeat(600_000));
  expect(() => new SavingArrays(at("long.safetensors"), [], { files })).toThrow(
    /long\.safetensors: .*the header would pass 100 MB/,
  );
});
