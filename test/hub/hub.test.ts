/** Weights by name, against a server of the hub's layout on this machine. The hub itself is not asked. */
import { createHash, randomBytes } from "node:crypto";
import { getEventListeners } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listed, tableOf } from "../../build/hub-table.ts";
import { compileVariant } from "../../src/compile.ts";
import { hub as hubOfPages, type HubOptions } from "../../src/hub/index.ts";
import { pieceBytes } from "../../src/hub/kept-file.ts";
import { checksumBytes } from "../../src/hub/checksum.ts";
import { Sha256 } from "../../src/hub/sha256.ts";
import { wasm } from "../../src/ir/target.ts";
import { folderStore, hub } from "../../src/node/index.ts";
import { loadModel, VitcError } from "../../src/runtime/index.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { repositorySpec } from "../support/model-run.ts";
import { type HubServer, startHub } from "./server.ts";

const weights = readFileSync(new URL("../../models/digits_vit.safetensors", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "vitc-hub-"));
let server: HubServer;
let folder: string;
beforeAll(async () => {
  server = await startHub();
});
beforeEach(() => {
  folder = mkdtempSync(join(scratch, "cache-"));
  server.files.clear();
  server.files.set("timm/digits.a1/model.safetensors", weights);
});
afterEach(() => {
  server.asked.length = 0;
  server.faults.length = 0;
  Object.assign(server.options, { token: undefined, ranges: true, hashes: true, page: false, down: false });
  server.options.renamed.clear();
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

const options = (more: HubOptions = {}): HubOptions => ({
  endpoint: server.endpoint,
  store: folderStore(folder),
  retryDelay: 0,
  ...more,
});
/** All bytes of a file. */
const bytesOf = async (name = "timm/digits.a1", more: HubOptions = {}): Promise<Buffer> => {
  const source = await (hub(name, options(more)) as () => Promise<ReadableStream>)();
  return Buffer.from(await new Response(source).arrayBuffer());
};
const messageOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(VitcError);
  expect((error as VitcError).code).toBe("weights");
  return (error as VitcError).message;
};
const loads = (host: "hub" | "files" = "files") =>
  server.asked.filter((a) => a.host === host && a.range !== "bytes=0-0").map((a) => a.range);
/** Where something is kept, by the last word of its name. */
const keptAs = (name: string): string => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    (f) => f.isFile() && f.name === name,
  )!;
  return join(found.parentPath, name);
};
/** Changes a bit of a file. */
const flip = (path: string): void => {
  const bytes = readFileSync(path);
  bytes[77]! ^= 1;
  writeFileSync(path, bytes);
};
/** More than two pieces. */
const large = (): Buffer => {
  const bytes = randomBytes(2 * pieceBytes + 1000);
  server.files.set("org/large/model.safetensors", bytes);
  return bytes;
};

it("loads a model, with the total from the first byte on", async () => {
  const { plan } = compileVariant(repositorySpec("digits"), "digits_vit", { target: wasm });
  const totals: number[] = [];
  const model = await loadModel(undefined, plan, {
    weights: hub("timm/digits.a1", options()),
    threads: 1,
    onProgress: ({ stage, done, total }) => stage === "download" && total > 0 && totals.push(total, done),
  });
  model.dispose();
  expect(totals.at(-1)).toBe(weights.length);
  expect(totals.filter((_, i) => i % 2 === 0)).toEqual(Array(totals.length / 2).fill(weights.length));
});

it("asks for what is kept whether it is still the same, and loads it no second time", async () => {
  expect((await bytesOf()).equals(weights)).toBe(true);
  expect(loads()).toEqual([undefined]);
  expect((await bytesOf()).equals(weights)).toBe(true);
  expect(loads()).toEqual([undefined]);
  // Another file of that name: the old one is not kept beside it.
  const other = randomBytes(500);
  server.files.set("timm/digits.a1/model.safetensors", other);
  expect((await bytesOf()).equals(other)).toBe(true);
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && f.name !== "note")
    .map((f) => statSync(join(f.parentPath, f.name)).size);
  expect(sizes).toEqual([500 + checksumBytes]);
});

describe("a connection that breaks", () => {
  it("goes on where it was, from any byte", async () => {
    const bytes = large();
    server.faults.push({ after: 100_000 }, { status: 503 }, { after: 1 });
    expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
    const starts = loads().map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? "bytes=0-")![1]));
    expect(starts.length).toBe(4);
    expect(starts[1]).toBeGreaterThan(0);
    expect(starts[2]).toBe(starts[1]);
    expect(starts[3]).toBeGreaterThanOrEqual(starts[2]!);
  });

  it("also where the server knows no ranges", async () => {
    server.options.ranges = false;
    server.faults.push({ after: 1000 });
    expect((await bytesOf()).equals(weights)).toBe(true);
  });

  it("gives up after some attempts without a byte; the next load takes up whole pieces", async () => {
    const bytes = large();
    server.faults.push({ after: 2 * pieceBytes - 1 }, { status: 500 }, { status: 500 });
    expect(await messageOf(bytesOf("org/large", { retries: 1 }))).toMatch(
      /^hub:org\/large: \d+ bytes came, and 1 attempts to go on failed: the server answered with the status 500$/,
    );
    server.faults.length = 0;
    server.asked.length = 0;
    expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
    expect(loads()).toEqual([`bytes=${pieceBytes}-`]);
  });
});

describe("integrity", () => {
  it("bytes that changed on their way are refused, and not kept", async () => {
    server.faults.push({ flip: 4000 });
    expect(await messageOf(bytesOf())).toMatch(/what came is not what the server has \(its SHA-256 is [0-9a-f]{64}/);
    expect((await bytesOf()).equals(weights)).toBe(true);
    expect(loads()).toEqual([undefined, undefined]);
  });

  it("pieces of a download that broke off, and that the disk has changed, are loaded again", async () => {
    const bytes = large();
    server.faults.push({ after: 2 * pieceBytes - 1 }, { status: 500 });
    await messageOf(bytesOf("org/large", { retries: 0 }));
    flip(keptAs("0"));
    server.faults.length = 0;
    expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
  });

  // A hash of the whole finds such a thing, where it is told; here it is not.
  it("what is whole and was changed where it is kept is loaded again from there on", async () => {
    server.options.hashes = "others";
    const bytes = large();
    await bytesOf("org/large");
    flip(keptAs("1"));
    server.asked.length = 0;
    expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
    expect(loads()).toEqual([`bytes=${pieceBytes}-`]);
    // And is whole once more.
    server.options.down = true;
    expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
    // So with one that was cut short.
    server.options.down = false;
    truncateSync(keptAs("2"), 100);
    server.asked.length = 0;
    expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
    expect(loads()).toEqual([`bytes=${2 * pieceBytes}-`]);
  });

  describe("a piece that can be read once, before one that was changed", () => {
    /** A store that gives the first piece so often. */
    const fails = (times: number) => {
      const store = folderStore(folder);
      return {
        ...store,
        get: async (key: string) => (key.endsWith("/0") && times-- <= 0 ? undefined : store.get(key)),
      };
    };

    it("is read once where the server tells no hash: what comes is kept in its own place", async () => {
      server.options.hashes = "others";
      const bytes = large();
      await bytesOf("org/large");
      flip(keptAs("1"));
      expect((await bytesOf("org/large", { store: fails(1) })).equals(bytes)).toBe(true);
      expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
    });

    it("ends the load where it is read again for the hash, and nothing of it is kept", async () => {
      const bytes = large();
      await bytesOf("org/large");
      flip(keptAs("1"));
      server.asked.length = 0;
      expect(await messageOf(bytesOf("org/large", { store: fails(1) }))).toMatch(
        /: what was kept of it was damaged or taken away while it was read; load it once more$/,
      );
      expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
      expect(loads()).toEqual([undefined]);
    });
  });

  it("where nobody is asked, what was changed is told", async () => {
    await bytesOf();
    flip(keptAs("0"));
    expect(await messageOf(bytesOf("timm/digits.a1", { offline: true }))).toMatch(
      /: what was kept of it was damaged or taken away, and the server is not asked \(offline\)$/,
    );
    // A note that says anything else than it did is none.
    const note = keptAs("note");
    writeFileSync(note, readFileSync(note, "latin1").replace(/"size":\d+/, '"size":0'), "latin1");
    expect(await messageOf(bytesOf("timm/digits.a1", { offline: true }))).toMatch(/nothing of it is kept$/);
  });

  it("a model is not loaded from them either", async () => {
    const { plan } = compileVariant(repositorySpec("digits"), "digits_vit", { target: wasm });
    server.faults.push({ flip: weights.length - 1 });
    const loading = loadModel(undefined, plan, { weights: hub("timm/digits.a1", options()), threads: 1 });
    expect(await messageOf(loading)).toContain("what came is not what the server has");
  });

  it("nothing unchecked is put in the place of what was taken away", async () => {
    await bytesOf();
    const store = folderStore(folder);
    const gone = { ...store, get: async (key: string) => (key.endsWith("/0") ? undefined : store.get(key)) };
    server.faults.push({ flip: 4000 });
    expect(await messageOf(bytesOf("timm/digits.a1", { store: gone }))).toMatch(/what came is not what the server has/);
    expect((await bytesOf()).equals(weights)).toBe(true);
    expect((await bytesOf("timm/digits.a1", { store: gone })).equals(weights)).toBe(true);
    expect(loads()).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("several that keep the same at once do not take each other's half away", async () => {
    const { set, get } = folderStore(folder);
    await Promise.all(Array.from({ length: 8 }, () => set("a/0", weights)));
    expect(weights.equals((await get("a/0"))!)).toBe(true);
    expect(readdirSync(join(folder, "a"))).toEqual(["0"]);
  });

  it("SHA-256 is Node's", () => {
    for (const size of [0, 1, 55, 56, 63, 64, 65, 1000]) {
      const bytes = randomBytes(size);
      const hash = new Sha256();
      for (let at = 0; at < size; at += 37) hash.update(bytes.subarray(at, at + 37));
      expect(hash.digest(), `${size}`).toBe(createHash("sha256").update(bytes).digest("hex"));
    }
  });
});

describe("a server that is not there", () => {
  it("what is kept is taken; what is not is told", async () => {
    await bytesOf();
    server.options.down = true;
    expect((await bytesOf()).equals(weights)).toBe(true);
    expect(await messageOf(bytesOf("timm/other"))).toMatch(
      /^hub:timm\/other: http:.* cannot be reached: .*, and nothing of it is kept$/,
    );
  });

  it("is not asked where that is said", async () => {
    await bytesOf();
    server.asked.length = 0;
    expect((await bytesOf("timm/digits.a1", { offline: true })).equals(weights)).toBe(true);
    expect(await messageOf(bytesOf("timm/other", { offline: true }))).toContain(
      "it is not asked (offline), and nothing",
    );
    expect(server.asked).toEqual([]);
  });

  it("a page instead of a file is told", async () => {
    server.options.page = true;
    expect(await messageOf(bytesOf())).toMatch(/the server answered with a page, not with a file/);
  });
});

describe("names", () => {
  it("of repositories that are not there, with those that are near", async () => {
    expect(await messageOf(bytesOf("timm/vit_tiny_patch16_224.augreg_in21k_ft_in1"))).toBe(
      "hub:timm/vit_tiny_patch16_224.augreg_in21k_ft_in1: there is no such repository (did you mean 'timm/vit_tiny_patch16_224.augreg_in21k_ft_in1k'?), or it is private and needs a token",
    );
    expect(await messageOf(bytesOf("timm/swin_tiny_patch4_window7_224"))).toContain(
      "did you mean 'timm/swin_tiny_patch4_window7_224.ms_in1k'?",
    );
  });

  it("of files and revisions that are not there", async () => {
    expect(await messageOf(bytesOf("timm/digits.a1/modl.safetensors"))).toBe(
      "hub:timm/digits.a1/modl.safetensors: the repository has no file 'modl.safetensors' (did you mean 'model.safetensors'?)",
    );
    expect(await messageOf(bytesOf("timm/digits.a1@v2"))).toBe(
      "hub:timm/digits.a1@v2: the repository has no revision 'v2'",
    );
    server.files.set("org/old/pytorch_model.bin", weights);
    expect(await messageOf(bytesOf("org/old"))).toContain(
      "has no file 'model.safetensors', but pytorch_model.bin, which are read by other programs: convert one to safetensors",
    );
  });

  it("revisions with a slash are one word of the address", async () => {
    server.files.set("timm/digits.a1@refs/pr/2/model.safetensors", Buffer.from("other"));
    expect(`${await bytesOf("timm/digits.a1@refs/pr/2")}`).toBe("other");
  });

  it("repositories that were renamed are found", async () => {
    server.options.renamed.set("org/before", "timm/digits.a1");
    expect((await bytesOf("org/before")).equals(weights)).toBe(true);
  });

  it("that are none, and variants without weights", async () => {
    expect(await messageOf(bytesOf("a/b c"))).toContain("is no name of a repository");
    expect(await messageOf(bytesOf("vit_tiny_patch16_22"))).toContain("did you mean 'vit_tiny_patch16_224'?");
    // A part of a name is enough.
    expect(await messageOf(bytesOf("vit_tiny"))).toMatch(/did you mean 'vit_tiny_patch/);
    expect(await messageOf(bytesOf("timm/x", { endpoint: "hub.example" }))).toContain("is no address of a server");
  });

  it("a variant's name stands for its repository", async () => {
    server.files.set("timm/deit_tiny_patch16_224.fb_in1k/model.safetensors", weights);
    expect((await bytesOf("deit_tiny_patch16_224")).equals(weights)).toBe(true);
  });

  it("a token goes to the hub alone", async () => {
    server.options.token = "secret";
    expect(await messageOf(bytesOf())).toContain("private and needs a token");
    expect((await bytesOf("timm/digits.a1", { token: "secret" })).equals(weights)).toBe(true);
    const tokens = (host: string) => new Set(server.asked.filter((a) => a.host === host).map((a) => a.token));
    expect(tokens("hub")).toEqual(new Set([undefined, "Bearer secret"]));
    expect(tokens("files")).toEqual(new Set([undefined]));
  });
});

it("a checkpoint in parts is found by its index", async () => {
  const part = (name: string) => writeSafetensors([[name, { shape: [2], data: Float32Array.of(1, 2) }]]);
  const index = { weight_map: { a: "m-00001-of-00002.safetensors", b: "m-00002-of-00002.safetensors" } };
  server.files.set("org/parts/model.safetensors.index.json", Buffer.from(JSON.stringify(index)));
  server.files.set("org/parts/m-00001-of-00002.safetensors", part("a"));
  server.files.set("org/parts/m-00002-of-00002.safetensors", part("b"));
  const { settle, openWeights } = await import("../../src/runtime/weights-source.ts");
  const job = { params: [], signal: new AbortController().signal, onBytes: () => {} };
  const opened = await openWeights(await settle(hub("org/parts", options())), job);
  expect([...opened.shapes.keys()].sort()).toEqual(["a", "b"]);
  opened.close();
});

it("without a store, and with one that is full, files come all the same", async () => {
  const full = { ...folderStore(folder), set: () => Promise.reject(new Error("full")) };
  expect((await bytesOf("timm/digits.a1", { store: null })).equals(weights)).toBe(true);
  expect((await bytesOf("timm/digits.a1", { store: full })).equals(weights)).toBe(true);
  const source = await (hubOfPages("timm/digits.a1", { endpoint: server.endpoint }) as () => Promise<ReadableStream>)();
  expect(Buffer.from(await new Response(source).arrayBuffer()).equals(weights)).toBe(true);
});

it("an index that is none is told, also of files that are no names", async () => {
  const { plan } = compileVariant(repositorySpec("digits"), "digits_vit", { target: wasm });
  const load = async (index: string): Promise<string> => {
    server.files.set("org/parts/model.safetensors.index.json", Buffer.from(index));
    return messageOf(loadModel(undefined, plan, { weights: hub("org/parts", options()), threads: 1 }));
  };
  expect(await load("{ not JSON")).toContain("this is JSON, no safetensors file; it begins with { not JSON");
  expect(await load("null")).toContain("no safetensors file");
  expect(await load('{"weight_map":{"a":7}}')).toContain("the index names a file that is not one beside it");
  expect(await load('{"weight_map":{"a":"../../x"}}')).toContain("the index names a file that is not one beside it");
});

describe("who aborts", () => {
  const patience = { timeout: 20_000 };
  const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (reason: unknown) => reason,
    );

  it("ends a download in which nothing comes any more, and the connection with it", async () => {
    const bytes = large();
    server.faults.push({ stall: 1000 });
    const stop = new AbortController();
    const source = (await (
      hub("org/large", options({ signal: stop.signal })) as () => Promise<ReadableStream>
    )()) as ReadableStream<Uint8Array>;
    const reader = source.getReader();
    await reader.read();
    const next = reasonOf(reader.read());
    stop.abort("enough");
    expect(await next).toBe("enough");
    expect(await reasonOf(bytesOf("org/large", { signal: stop.signal }))).toBe("enough");
    expect((await bytesOf("org/large")).equals(bytes)).toBe(true);
  });

  it("a load ends the download that it reads", async () => {
    const { plan } = compileVariant(repositorySpec("digits"), "digits_vit", { target: wasm });
    server.faults.push({ stall: 100_000 });
    const stop = new AbortController();
    const weights = hub("timm/digits.a1", options());
    const loading = reasonOf(loadModel(undefined, plan, { weights, threads: 1, signal: stop.signal }));
    await vi.waitFor(() => expect(server.open()).toBe(1), patience);
    stop.abort("enough");
    expect(await loading).toBe("enough");
    await vi.waitFor(() => expect(server.open()).toBe(0), patience);
  });

  it("ends a load of what is kept; its signal knows nothing of streams that are not read, or were", async () => {
    const bytes = large();
    await bytesOf("org/large");
    const stop = new AbortController();
    const opened = async () => {
      const load = hub("org/large", options({ signal: stop.signal, offline: true })) as () => Promise<ReadableStream>;
      return (await load()) as ReadableStream<Uint8Array>;
    };
    const listeners = () => getEventListeners(stop.signal, "abort").length;
    const source = await opened();
    expect(listeners()).toBe(0);
    const reader = source.getReader();
    await reader.read();
    expect(listeners()).toBe(1);
    expect((await new Response(await opened()).arrayBuffer()).byteLength).toBe(bytes.length);
    expect(listeners()).toBe(1);
    const unread = await opened();
    stop.abort("enough");
    expect(await reasonOf(reader.read())).toBe("enough");
    expect(await reasonOf(unread.getReader().read())).toBe("enough");
    expect(listeners()).toBe(0);
  });

  it("does not wait for the next attempt", async () => {
    const stop = new AbortController();
    server.faults.push({ status: 500 });
    const loading = reasonOf(bytesOf("timm/digits.a1", { retryDelay: 2 ** 30, signal: stop.signal }));
    await vi.waitFor(() => expect(server.faults).toEqual([]), patience);
    stop.abort("enough");
    expect(await loading).toBe("enough");
  });
});

it("who stops reading stops the download", async () => {
  large();
  const source = await (hub("org/large", options()) as () => Promise<ReadableStream>)();
  const reader = source.getReader();
  await reader.read();
  await reader.cancel();
  expect(loads()).toEqual([undefined]);
});

it("the table is made of timm's lines: the first with a head of 1000 classes", () => {
  const python = `default_cfgs = {
    'vit_a.one': _cfg(
        hf_hub_id='timm/',
        num_classes=21843),
    # others
    'vit_a.two': _cfg(url='x', hf_hub_id='timm/'),
    'vit_a.three': _cfg(hf_hub_id='timm/'),
    'vit_b.untrained': _cfg(url=''),
}
`;
  expect(listed(python)).toEqual(["vit_a.two", "vit_a.three"]);
  expect(tableOf(listed(python), ["vit_b", "vit_a", "cvt_13_224"])).toEqual({
    cvt_13_224: "microsoft/cvt-13",
    vit_a: "timm/vit_a.two",
  });
});
