/** Arrays that somebody saved: every form, and every way in which files are not what they should be. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { readArrays } from "../../src/node/read-arrays.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-arrays-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function put(path: string, bytes: Uint8Array | string): string {
  const file = join(scratch, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

/** An `.npy` by its header. */
function npy(descr: string, shape: string, bytes: ArrayBufferLike, fortran = "False"): Uint8Array {
  const text = `{'descr': ${descr}, 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`;
  return Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0]),
    Buffer.from(text),
    Buffer.from(bytes),
  ]);
}

const plain = writeNpy(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
const listed = (path: string): unknown[] =>
  readArrays(join(scratch, path)).map(({ name, dtype, shape, data }) => [
    name,
    dtype,
    shape,
    [...(data as Float32Array)],
  ]);
const messageOf = (path: string): string => {
  try {
    readArrays(join(scratch, path));
  } catch (error) {
    return (error as Error).message.replaceAll(scratch, "");
  }
  return "no error";
};

describe("arrays by name", () => {
  it("come from a folder, folders in it, and what is packed there", () => {
    put("all/a.b.npy", plain);
    put("all/blocks/0/attn.npy", plain);
    put("all/more.npz", zipSync({ "c.npy": plain, "d/e.npy": plain }));
    put("all/rest.safetensors", writeSafetensors([["f", { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }]]));
    put("all/README.txt", "what this is");
    const data = [1, 2, 3, 4, 5, 6];
    expect(listed("all")).toEqual([
      ["a.b", "f4", [2, 3], data],
      ["c", "f4", [2, 3], data],
      ["d.e", "f4", [2, 3], data],
      ["f", "F32", [2, 3], data],
      ["blocks.0.attn", "f4", [2, 3], data],
    ]);
    expect(listed("all/more.npz").length).toBe(2);
    expect(listed("all/a.b.npy")).toEqual([["a.b", "f4", [2, 3], data]]);
  });

  it("are what they are in Fortran's order, in the other order of bytes, and of other types", () => {
    put("forms/fortran.npy", npy("'<f4'", "(2, 3)", Float32Array.of(1, 4, 2, 5, 3, 6).buffer, "True"));
    const big = new DataView(new ArrayBuffer(8));
    big.setFloat64(0, 1.5, false);
    put("forms/big.npy", npy("'>f8'", "(1,)", big.buffer));
    put("forms/half.npy", npy("'<f2'", "(2,)", Uint16Array.of(0x3c00, 0xc000).buffer));
    put("forms/whole.npy", npy("'<i8'", "()", BigInt64Array.of(7n).buffer));
    // Of 64 bits, which no parameter may be: here the nearest will do.
    const header = JSON.stringify({ x: { dtype: "F64", shape: [1], data_offsets: [0, 8] } });
    const length = new DataView(new ArrayBuffer(8));
    length.setBigUint64(0, BigInt(header.length), true);
    put(
      "forms/xyz.safetensors",
      Buffer.concat([Buffer.from(length.buffer), Buffer.from(header), Buffer.from(Float64Array.of(0.1).buffer)]),
    );
    expect(listed("forms")).toEqual([
      ["big", "f8", [1], [1.5]],
      ["fortran", "f4", [2, 3], [1, 2, 3, 4, 5, 6]],
      ["half", "f2", [2], [1, -2]],
      ["whole", "i8", [], [7]],
      ["x", "F64", [1], [Math.fround(0.1)]],
    ]);
  });

  it("that cannot be read are told by their files, and what is wrong", () => {
    mkdirSync(join(scratch, "empty"));
    put("text/notes.txt", "nothing");
    put("torch/a.pt", "PK");
    put("broken/x.npy", "no array");
    put("cut/x.npy", plain.slice(0, -1));
    put("object/x.npy", npy("'|O'", "(1,)", new ArrayBuffer(8)));
    put("record/x.npy", npy("[('a', '<f4')]", "(1,)", new ArrayBuffer(4)));
    put("complex/x.npy", npy("'<c8'", "(1,)", new ArrayBuffer(8)));
    put("zip/x.npz", "no zip");
    put("twice/a.b.npy", plain);
    put("twice/a/b.npy", plain);
    put("alone.csv", "1,2");
    expect(
      [
        "missing",
        "empty",
        "text",
        "torch",
        "broken",
        "cut",
        "object",
        "record",
        "complex",
        "zip",
        "twice",
        "alone.csv",
      ].map(messageOf),
    ).toEqual([
      "cannot read /missing: there is no such folder or file",
      "/empty: there is no .npy, .npz or .safetensors in it; it is empty",
      "/text: there is no .npy, .npz or .safetensors in it; it has notes.txt",
      "/torch: there is no .npy, .npz or .safetensors in it; it has a.pt; what torch.save wrote is read by Python alone: save arrays with numpy.save (docs/from-pytorch.md has a script)",
      "/broken/x.npy: npy: this is no .npy file",
      "/cut/x.npy: npy: shape (2, 3) of f4 takes 24 bytes, the file has 23",
      "/object/x.npy: npy: dtype '|O' is not a plain number",
      "/record/x.npy: npy: arrays of records are not supported",
      "/complex/x.npy: npy: dtype '<c8' is not known (known: f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, b1)",
      expect.stringMatching(/^\/zip\/x\.npz: it cannot be unpacked/),
      "/twice: /twice/a.b.npy and /twice/a/b.npy are both called a.b: take one of them away",
      "/alone.csv: it is none of a folder, an .npy, an .npz and a .safetensors",
    ]);
  });
});
