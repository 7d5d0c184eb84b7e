import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { root, runCli, spawnCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-cli-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(scratch, name), content);
  return join(scratch, name);
};

const small = file(
  "small.vit",
  `import "lib/nn.vit"
model net(classes = 4) {
  input x[6]
  h = gelu(linear(x, 8) as fc1)
  tap hidden = h
  output logits = linear(h, classes) as fc2
}

variant net_4 = net()
variant net_7 = net(classes = 7)
`,
);
const commands = ["compile", "check", "inspect", "run", "train", "eval", "tune", "fmt"];

/** One line, no stack. */
function expectOneLine(err: string): void {
  expect(
    err
      .trimEnd()
      .split("\n")
      .filter((line) => !/^(reading|compiling|opening|creating|running)/.test(line)),
  ).toHaveLength(1);
  expect(err).not.toMatch(/\n\s+at /);
}

describe("help and arguments", () => {
  it.each(commands)("vitc %s --help goes to stdout", async (command) => {
    const { code, out, err } = await runCli(command, "--help");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(new RegExp(`^Usage: vitc ${command} `));
  });

  it("lists every command, and tells its version", async () => {
    const { code, out } = await runCli("--help");
    expect(code).toBe(0);
    for (const command of commands) expect(out).toContain(`\n  ${command} `);
    expect((await runCli("--version")).out).toBe(
      `${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}\n`,
    );
  });

  it.each([
    [[]],
    [["brew", "coffee"]],
    [["check"]],
    [["check", small, "another"]],
    [["check", small, "--jsno"]],
    [["inspect", small, "--model", "net_4", "--batch", "0"]],
    [["inspect", small, "--model", "net_4", "--weights-dtype", "f64"]],
    [["inspect", small, "--model", "net_4", "--html", "page.html", "--stage", "tile"]],
    [["inspect", small, "--model", "net_4", "--measure", "--stage", "tile"]],
    [["inspect", small, "--model", "net_4", "--trace"]],
    [["run", small, "--model", "net_4"]],
    [["run", small, "--model", "net_4", "--weights", "random:seven"]],
    [["run", small, "--model", "net_4", "--weights", "random", "--device", "abacus"]],
    [["run", small, "--model", "net_4", "--weights", "random", "--top", "-1"]],
    [["run", small, "--model", "net_4", "--weights", "random:"]],
    [["train", small, "--model", "net_4", "--recipe", "plain", "--out", "x"]],
    [["train", small, "--model", "net_4", "--recipe", "plain", "--out", "x", "--data", "d.npz", "--fixed", "x=x.npy"]],
    [
      [
        "train",
        small,
        "--model",
        "net_4",
        "--recipe",
        "plain",
        "--out",
        "x",
        "--data",
        "d.npz",
        "--steps",
        "1",
        "--epochs",
        "1",
      ],
    ],
    [
      [
        "train",
        small,
        "--model",
        "net_4",
        "--recipe",
        "plain",
        "--out",
        "x",
        "--data",
        "d.npz",
        "--init",
        "i",
        "--resume",
        "r",
      ],
    ],
    [["eval", small, "--model", "net_4", "--data", "d.npz"]],
    [["eval", small, "--model", "net_4", "--weights", "w", "--data", "d.npz", "--split", "all"]],
    [["compile", small, "--runtime", "it's"]],
    [["fmt"]],
  ])("%j cannot be parsed: exit 2, nothing on stdout", async (argv) => {
    const { code, out, err } = await runCli(...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).not.toBe("");
  });
});

describe("what is not there", () => {
  it.each<[string, string[], RegExp]>([
    ["a spec", ["check", join(scratch, "none.vit")], /cannot read .*none\.vit: there is no such file/],
    ["a folder for a spec", ["check", scratch], /it is a folder/],
    ["a binary spec", ["check", file("binary.vit", Uint8Array.of(0x6d, 0x00, 0xff))], /not a text file in UTF-8/],
    ["a spec of 10 MB", ["check", file("large.vit", "a".repeat(1e7))], /10 MB are more than the 4\.0 MB/],
    ["a spec without an end", ["check", "/dev/zero"], /cannot read \/dev\/zero: it is not a file/],
    ["a spec, where JSON was asked for", ["check", join(scratch, "none.vit"), "--json"], /there is no such file/],
    [
      "a model, where JSON was asked for",
      ["inspect", file("nothing.vit", ""), "--model", "net", "--json"],
      /no model 'net'; there are none/,
    ],
    ["a variant to compile", ["compile", file("nothing.vit", "")], /nothing\.vit declares no variants/],
    [
      "a folder with a name",
      ["run", small, "--model", "net_4", "--weights", "random", "--save", ""],
      /the name of a folder is missing/,
    ],
    [
      "a folder to save to",
      ["run", small, "--model", "net_4", "--weights", "random", "--save", `${small}/x`],
      /cannot write to the folder .*small\.vit\/x: a part of the path is not a folder/,
    ],
    ["a spec to format", ["fmt", join(scratch, "none.vit")], /there is no such file/],
    [
      "a required pass to leave out",
      ["inspect", small, "--model", "net_4", "--disable-pass", "plan-memory"],
      /'plan-memory' is required/,
    ],
    [
      "weights",
      ["run", small, "--model", "net_4", "--weights", join(scratch, "none.safetensors")],
      /cannot read .*none\.safetensors/,
    ],
    ["a folder to write to", ["compile", small, "--model", "net_4", "--out", small], /cannot write/],
  ])("%s: one clear line, exit 1", async (_, argv, message) => {
    const { code, out, err } = await runCli(...argv);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(message);
    expectOneLine(err);
  });

  const trainable = file("trainable.vit", readFileSync(small, "utf8").replace("\n", '\nimport "lib/recipes.vit"\n'));
  const one = file("one.vit", readFileSync(trainable, "utf8").replace(/variant net_7.*\n/, ""));
  it("inspects a spec's one variant, with other arguments too", async () => {
    const model = async (...more: string[]): Promise<unknown> =>
      JSON.parse((await runCli("inspect", one, "--json", ...more)).out).model;
    expect([await model(), await model("--set", "classes=3")]).toEqual(["net_4", "net_4_classes3"]);
  });
  it.each<[string[], RegExp]>([
    [["inspect", small], /--model NAME is missing; models of .*small\.vit:\n {2}net_4\n {2}net_7\n {2}net\n/],
    [["run", small], /--model NAME is missing; models of .*:\n {2}net_4\n/],
    [["eval", small, "--data", "x"], /--model NAME is missing; models of .*:\n {2}net_4\n/],
    [["train", small], /--model NAME is missing; models of .*:\n {2}net_4\n/],
    [
      ["train", small, "--model", "net_4"],
      /--recipe NAME is missing, and .*small\.vit has no recipes that fit net_4\n/,
    ],
    [["train", trainable, "--model", "net_4"], /--recipe NAME is missing; recipes of .* that fit net_4:\n {2}\w+\n/],
    [["train", small, "--model", "net_5"], /no model 'net_5' \(did you mean 'net_4'\?\)/],
    [["train", small, "--model", "net_4", "--recipe", "plain"], /--out FILE is missing/],
    [
      ["run", small, "--model", "net_4"],
      /--weights FILE is missing .*; --weights random:1 runs with some that are drawn/,
    ],
    [["eval", small, "--model", "net_4", "--weights", "w"], /--data SOURCE is missing/],
    // A spec's one variant is meant, whatever models there are beside it.
    [["run", one], /--weights FILE is missing/],
    [["eval", one], /--weights FILE is missing \(--help says what it takes\)\n$/],
    [["compare", one, "--weights", "random"], /--expect DIR is missing/],
    [["attend", one, "--weights", "random"], /--image FILE is missing/],
    [["train", one, "--out", "x"], /--recipe NAME is missing; recipes of .* that fit net_4:\n {2}classify\n/],
    [
      ["train", trainable, "--model", "net_4", "--recipe", "classify", "--data", "d", "--out", "tmp/student.PTH"],
      /--out tmp\/student\.PTH: what is written is a safetensors file; call it tmp\/student\.safetensors\n/,
    ],
  ])("%j: what is missing, and what there is", async (argv, message) => {
    const { code, out, err } = await runCli(...argv);
    expect([code === 1 || code === 2, out]).toEqual([true, ""]);
    expect(err).toMatch(message);
  });

  it.each<[string, string[], RegExp, string]>([
    ["model", ["compile", small, "--model", "net_5"], /no model 'net_5' \(did you mean 'net_4'\?\)/, "  net_7\n"],
    ["model", ["run", small, "--model", "nets", "--weights", "random"], /no model 'nets'/, "  net_7\n"],
    [
      "pass",
      ["compile", small, "--disable-pass", "fuse-map"],
      /no pass 'fuse-map' \(did you mean 'fuse-maps'\?\)/,
      "  fuse-rows\n",
    ],
    [
      "pass, by its former name,",
      ["compile", small, "--disable-pass", "merge-equal"],
      /the pass 'merge-equal' is called 'eliminate-common-subexpressions' here/,
      "",
    ],
    [
      "pass, by the field's word for it,",
      ["compile", small, "--disable-pass", "CSE"],
      /the pass 'CSE' is called 'eliminate-common-subexpressions' here/,
      "",
    ],
    [
      "stage, by its former name,",
      ["inspect", small, "--model", "net_4", "--stage", "drop-unread"],
      /the stage 'drop-unread' is called 'eliminate-dead-values' here/,
      "",
    ],
    [
      "tap",
      ["run", small, "--model", "net_4", "--weights", "random", "--tap", "hiden"],
      /no tap 'hiden' \(did you mean 'hidden'\?\)/,
      "  hidden\n",
    ],
    [
      "target",
      ["inspect", small, "--model", "net_4", "--target", "softwear"],
      /no target 'softwear' \(did you mean 'software'\?\)/,
      "  software\n",
    ],
    [
      "stage",
      ["inspect", small, "--model", "net_4", "--stage", "tyle"],
      /no stage 'tyle' \(did you mean 'tile'\?\)/,
      "  elaborate\n",
    ],
  ])("an unknown %s in %j: the nearest name and the list", async (_, argv, message, listed) => {
    const { code, out, err } = await runCli(...argv);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(message);
    expect(err).toContain(listed);
  });
});

describe("check", () => {
  it("says nothing on stdout where all is well", async () => {
    expect(await runCli("check", small)).toEqual({
      code: 0,
      out: "",
      err: expect.stringContaining("no mistakes in 2 variants"),
    });
    const model = file("no-variant.vit", "model m(n = 4) {\n  input x[n]\n  output y = x\n}\n");
    expect((await runCli("check", model)).err).toBe(`${model}: no mistakes in 1 model\n`);
    const neither = file("no-model.vit", "def twice(x) = 2 * x\n");
    expect((await runCli("check", neither)).err).toBe(
      `${neither}: no mistakes in its text; it has no variant, and no model whose arguments all have defaults\n`,
    );
    expect((await runCli("check", small, "--json")).out).toBe("[]\n");
  });

  it("shows code, place and line of each mistake, on stderr or as JSON", async () => {
    const bad = file(
      "bad.vit",
      `import "lib/nn.vit"\nmodel m() {\n  input x[6]\n  output y = gelo(x)\n}\nvariant v = m()\n`,
    );
    const { code, out, err } = await runCli("check", bad);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/VIT2001.*gelo.*gelu/s);
    expect(err).toMatch(/bad\.vit:4:14/);
    expect(err).toContain("  output y = gelo(x)");
    const json = await runCli("check", bad, "--json");
    expect([json.code, json.err]).toEqual([1, ""]);
    expect(JSON.parse(json.out)).toMatchObject([
      { code: "VIT2001", severity: "error", line: 4, column: 14, endLine: 4, endColumn: 18 },
    ]);
  });

  it("says as JSON what mends each mistake, so that a script can: the fixes of editors", async () => {
    // A byte order mark counts for nothing, two units of one character do.
    const text = `\ufeff// 😀\r\nmodel m() {\r\n  input x[6]\r\n  y = sofmax(x)\r\n  output z = y + True\r\n}\r\nvariant v = m()\r\n`;
    const spec = file("fixable.vit", text);
    let now = text.slice(1);
    for (const { fixes } of JSON.parse((await runCli("check", spec, "--json")).out).toReversed())
      for (const { edits } of fixes.slice(0, 1))
        for (const { start, end, text: written, file: of } of edits.toReversed()) {
          expect(of).toBe(spec);
          now = now.slice(0, start) + written + now.slice(end);
        }
    expect(now).toBe(
      `import "lib/nn.vit"\r\n\r\n// 😀\r\nmodel m() {\r\n  input x[6]\r\n  y = softmax(x)\r\n  output z = y + true\r\n}\r\nvariant v = m()\r\n`,
    );
  });

  it("finds imports beside the importing file, from any folder", async () => {
    mkdirSync(join(scratch, "sub"));
    file("sub/part.vit", `import "./deeper.vit"\n`);
    file("sub/deeper.vit", `def twice(x) = 2 * x\n`);
    const spec = file(
      "importing.vit",
      `import "./sub/part.vit"\nmodel m() {\n  input x[6]\n  output y = twice(x)\n}\nvariant v = m()\n`,
    );
    expect((await runCli("check", spec)).err).toMatch(/no mistakes/);
    file("sub/part.vit", `import "./gone.vit"\n`);
    expect((await runCli("check", spec)).err).toMatch(/VIT2003.*gone\.vit/s);
  });
});

describe("fmt", () => {
  it("formats in place, once, and with --check only names the files", async () => {
    const ugly = file("ugly.vit", "def   twice( x )=2*x\n");
    const broken = file("broken.vit", "def = =\n");
    expect(await runCli("fmt", "--check", ugly, small)).toMatchObject({ code: 1, out: `${ugly}\n` });
    expect(readFileSync(ugly, "utf8")).toBe("def   twice( x )=2*x\n");
    const both = await runCli("fmt", broken, ugly);
    expect([both.code, both.out]).toEqual([1, ""]);
    expect(both.err).toMatch(/VIT1/);
    expect(readFileSync(ugly, "utf8")).toBe("def twice(x) = 2 * x\n");
    expect(readFileSync(broken, "utf8")).toBe("def = =\n");
    expect(await runCli("fmt", "--check", ugly)).toEqual({ code: 0, out: "", err: "" });
  });
});

describe("inspect", () => {
  it("gives as JSON the fields that scripts rely on, before all others", async () => {
    const { code, out, err } = await runCli("inspect", small, "--model", "net_4", "--batch", "3", "--json");
    expect([code, err]).toEqual([0, ""]);
    const json = JSON.parse(out);
    const fixed = [
      "model",
      "batch",
      "target",
      "parameters",
      "inputs",
      "outputs",
      "taps",
      "passes",
      "kernels",
      "dispatches",
      "pipelines",
      "memory",
      "materialised",
    ];
    expect(Object.keys(json).slice(0, fixed.length)).toEqual(fixed);
    expect(json).toMatchObject({
      model: "net_4",
      batch: 3,
      target: "gpu",
      parameters: [
        { name: "fc1.weight", shape: [8, 6] },
        { name: "fc1.bias", shape: [8] },
        { name: "fc2.weight", shape: [4, 8] },
        { name: "fc2.bias", shape: [4] },
      ],
      inputs: [{ name: "x", shape: [6] }],
      outputs: [{ name: "logits", shape: [4] }],
      taps: [{ name: "hidden", shape: [8] }],
    });
    for (const kernel of json.kernels)
      expect(Object.keys(kernel).slice(0, 7)).toEqual([
        "name",
        "kind",
        "count",
        "flops",
        "bytesRead",
        "bytesWritten",
        "workgroups",
      ]);
    expect(json.kernels.reduce((sum: number, k: { count: number }) => sum + k.count, 0)).toBe(json.dispatches);
    expect(json.kernels).toHaveLength(json.pipelines);
    expect(Object.keys(json.memory).slice(0, 4)).toEqual(["weights", "activations", "peak", "livenessBound"]);
    expect(json.memory.weights).toBeGreaterThanOrEqual(4 * (48 + 8 + 32 + 4));
    expect(json.passes).toContainEqual(expect.objectContaining({ name: "fuse-maps", optional: true }));
    expect(json.passes).toContainEqual(expect.objectContaining({ name: "plan-memory", optional: false }));
  });

  it("counts operations by meaning: a matrix product is 2 m n k", async () => {
    const product = file(
      "product.vit",
      `model p() {
  input a[5, 7]
  input b[7, 11]
  output c[i, j] = sum[k] a[i, k] * b[k, j]
}
variant v = p()
`,
    );
    const [kernel] = JSON.parse(
      (await runCli("inspect", product, "--model", "v", "--batch", "2", "--json")).out,
    ).kernels;
    expect(kernel).toMatchObject({
      kind: "contract",
      flops: 2 * 2 * 5 * 7 * 11,
      bytesRead: 2 * 4 * (35 + 77),
      bytesWritten: 2 * 4 * 55,
    });
    // Little is told in units that fit it.
    const { out } = await runCli("inspect", product, "--model", "v");
    expect(out).toMatch(/^work {8}1 dispatches of 1 pipelines, 770 flop$/m);
    expect(out).toMatch(/^parameters {2}0 with 0 numbers$/m);
    expect(out).toMatch(/contract +1 +770 flop +448 B +220 B/);
  });

  it("prints a table, and the program after each stage", async () => {
    const { out } = await runCli("inspect", small, "--model", "net_7");
    expect(out).toMatch(/^net_7 for gpu, batch 1\n/);
    const stage = async (name: string, ...more: string[]) =>
      (await runCli("inspect", small, "--model", "net_7", "--stage", name, ...more)).out;
    expect(await stage("elaborate")).toContain("graph net_7");
    expect(await stage("choose-kernels")).toContain("fc2.weight");
    expect(await stage("wgsl")).toContain("@compute");
    expect(JSON.parse(await stage("plan")).model).toBe("net_7");
    expect(await stage("fuse-maps")).not.toBe(await stage("fuse-maps", "--disable-pass", "fuse-maps"));
  });
});

describe("compile", () => {
  it("writes a folder a variant and says so on stderr", async () => {
    const out = join(scratch, "generated");
    const all = await runCli("compile", small, "--out", out);
    expect([all.code, all.out]).toEqual([0, ""]);
    expect(readdirSync(out).sort()).toEqual(["net_4", "net_7"]);
    expect(readFileSync(join(out, "net_4", "index.ts"), "utf8")).toContain(`from "vitc/runtime"`);
    const one = join(scratch, "one");
    await runCli("compile", small, "--model", "net_7", "--out", one, "--runtime", "../runtime/index.ts");
    expect(readdirSync(one)).toEqual(["net_7"]);
    expect(readFileSync(join(one, "net_7", "index.ts"), "utf8")).toContain(`from "../runtime/index.ts"`);
  });
});

describe("our own mistakes", () => {
  it("exit with 70, a hint, and the stack only when asked for", async () => {
    const plain = pc.createColors(false);
    let err = "";
    const terminal = {
      out: () => {
        throw new TypeError("x is undefined");
      },
      err: (t: string) => void (err += t),
      outColours: plain,
      errColours: plain,
      live: false,
    };
    expect(await main(["check", small, "--json"], terminal)).toBe(70);
    expect(err).toMatch(/^error: internal error: x is undefined\n.*VITC_DEBUG=1/);
    expect(err).not.toMatch(/\n\s+at /);
    process.env.VITC_DEBUG = "1";
    try {
      await main(["check", small, "--json"], terminal);
    } finally {
      delete process.env.VITC_DEBUG;
    }
    expect(err).toMatch(/\n\s+at /);
  });
});

describe("as a process", () => {
  it("keeps stdout clean, passes the exit code on, and works from any folder", () => {
    const good = spawnCli(["inspect", "small.vit", "--model", "net_4", "--json"], { cwd: scratch });
    expect([good.code, good.err]).toEqual([0, ""]);
    expect(JSON.parse(good.out).model).toBe("net_4");
    const bad = spawnCli(["check", "none.vit"], { cwd: scratch, env: { FORCE_COLOR: "0" } });
    expect(bad).toEqual({
      code: 1,
      out: "",
      err: expect.stringMatching(
        /^error: cannot read none\.vit: there is no such file, and vitc comes with .*vit\.vit, zoo\/ \(\d+ files\)\n$/,
      ) as string,
    });
  });

  it("ends at once when interrupted, as shells expect it, and without a stack", async () => {
    const child = spawn(process.execPath, [
      join(root, "bin/vitc.js"),
      "compile",
      join(root, "specs/vit.vit"),
      "--out",
      join(scratch, "interrupted"),
    ]);
    let err = "";
    child.stderr.on("data", (text) => {
      err += text;
      child.kill("SIGINT");
    });
    const [code, signal] = await once(child, "close");
    // A shell shows this as 130.
    expect([code, signal]).toEqual([null, "SIGINT"]);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it.runIf(process.platform === "linux")(
    "says in a line that its output cannot be written, whether a stream or a folder that takes no others",
    () => {
      const full = `"${process.execPath}" "${root}bin/vitc.js" inspect small.vit --model net_4 --json >/dev/full`;
      const { status, stderr } = spawnSync("sh", ["-c", full], { cwd: scratch, encoding: "utf8" });
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/^error: cannot write to stdout: .*no space left.*\n$/),
      ]);
      const nowhere = spawnCli(["compile", "small.vit", "--model", "net_4", "--out", "/proc/generated"], {
        cwd: scratch,
      });
      expect([nowhere.code, nowhere.err]).toEqual([
        1,
        "compiling net_4\nerror: cannot write to the folder /proc/generated/net_4: no folder can be made there\n",
      ]);
    },
  );

  it("writes no colours to a pipe, even where an environment variable says CI", () => {
    const { out } = spawnCli(["inspect", small, "--model", "net_4"], { env: { CI: "1" } });
    expect(out).toMatch(/^net_4 for gpu/);
    expect(out).not.toContain("\u001b");
  });
});
