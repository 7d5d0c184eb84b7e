/** Files are read to an end and written whole or not at all. */
import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listFolder, readBytes, requireWritable, writeFile, writeFiles, writeTogether } from "../../src/node/files.ts";
import { runCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-files-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);

describe("a pipe", () => {
  const pipe = (name: string): string => {
    execFileSync("mkfifo", [at(name)]);
    return at(name);
  };
  const writer = (path: string, script: string) => spawn("sh", ["-c", `{ ${script}; } > ${path}`]);

  it("is read to its end, however slowly it comes", () => {
    const path = pipe("slow");
    writer(path, "sleep 0.2; printf one; sleep 0.2; printf two");
    expect(Buffer.from(readBytes(path, 100)).toString()).toBe("onetwo");
  });

  it("that has no end is given up at the bound", () => {
    const path = pipe("endless");
    const yes = writer(path, "yes");
    expect(() => readBytes(path, 100_000)).toThrow(/endless: it holds more than the 100 kB that are accepted/);
    yes.kill();
  });

  it("can be a spec", async () => {
    const path = pipe("spec");
    writer(path, "echo 'model m() { input x[2]; output y = x }'");
    expect(await runCli("check", path)).toMatchObject({ code: 0, err: expect.stringContaining("no mistakes") });
  });

  it("can be a spec that is compiled", async () => {
    const path = pipe("compiled");
    writer(path, "echo 'model m() { input x[2]; output y = x }'");
    expect(await runCli("compile", path, "--model", "m", "--out", at("of-a-pipe"))).toMatchObject({ code: 0 });
  });
});

describe("a folder", () => {
  it("with a link that leads nowhere names the link", () => {
    mkdirSync(at("linked"));
    symlinkSync(at("nowhere"), at("linked/lost.npy"));
    expect(() => listFolder(at("linked"), "files")).toThrow(/linked\/lost\.npy: there is no such file/);
  });
});

describe("writeTogether", () => {
  it("writes all or none, in pieces where they come so", () => {
    const files = (text: string) => [
      { path: at("pair.data"), content: [...text].map((c) => new TextEncoder().encode(c)) },
      { path: at("pair"), content: text },
    ];
    const held = () => ["pair.data", "pair"].map((name) => readFileSync(at(name), "utf8"));
    writeTogether(files("old"));
    expect(held()).toEqual(["old", "old"]);
    mkdirSync(at(`pair.${process.pid}.partial`));
    expect(() => writeTogether(files("new"))).toThrow(/cannot write .*pair:/);
    expect(held()).toEqual(["old", "old"]);
    rmSync(at(`pair.${process.pid}.partial`), { recursive: true });
    expect(readdirSync(scratch).filter((n) => n.includes("partial"))).toEqual([]);
    writeTogether(files("new"));
    expect(held()).toEqual(["new", "new"]);
  });
});

describe("writeFile", () => {
  it("leaves the old file where the new one cannot be written", () => {
    writeFile(at("kept"), "old");
    // A folder lies where the new file would be put together.
    mkdirSync(at(`kept.${process.pid}.partial`));
    expect(() => writeFile(at("kept"), "new")).toThrow(/cannot write .*kept/);
    rmSync(at(`kept.${process.pid}.partial`), { recursive: true, force: true });
    expect(readFileSync(at("kept"), "utf8")).toBe("old");
    writeFile(at("kept"), "new");
    expect([readFileSync(at("kept"), "utf8"), readdirSync(scratch).filter((n) => n.includes("partial"))]).toEqual([
      "new",
      [],
    ]);
  });

  it("clears away what a killed process left of the same file, and no other's", () => {
    const left = ["old.99999999.partial", `old.${process.ppid}.partial`, "older.99999999.partial", "old.x.partial"];
    for (const name of left) writeFileSync(at(name), "half");
    writeFile(at("old"), "new");
    const there = readdirSync(scratch).filter((n) => n.includes("partial"));
    expect(there.sort()).toEqual(left.slice(1).sort());
    for (const name of there) rmSync(at(name));
  });

  it("writes through a link, and to what is no file", () => {
    writeFile(at("target"), "1");
    symlinkSync(at("target"), at("link"));
    writeFile(at("link"), "2");
    expect(readFileSync(at("target"), "utf8")).toBe("2");
    expect(() => writeFile("/dev/null", "3")).not.toThrow();
    // One to nowhere is not replaced: whoever made it meant another place.
    symlinkSync(at("gone/target"), at("lost"));
    for (const write of [requireWritable, (path: string) => writeFile(path, "4")])
      expect(() => write(at("lost"))).toThrow(/cannot write .*lost: it is a link that leads nowhere$/);
    expect(readlinkSync(at("lost"))).toBe(at("gone/target"));
  });
});

describe("writeFiles", () => {
  const files = (text: string) => ["index.ts", "plan.ts", "deep/part.ts"].map((path) => ({ path, text }));
  const read = (folder: string) => files("").map((f) => readFileSync(join(folder, f.path), "utf8"));

  it("makes the folder at once, and replaces its files, not others", () => {
    writeFiles(at("made"), files("1"));
    writeFileSync(at("made/mine.ts"), "mine");
    writeFiles(at("made"), files("2"));
    expect([...read(at("made")), readFileSync(at("made/mine.ts"), "utf8")]).toEqual(["2", "2", "2", "mine"]);
  });

  it("writes through links, and replaces none of them where one is no file", () => {
    writeFiles(at("links"), files("1"));
    rmSync(at("links/plan.ts"));
    const elsewhere = existsSync("/dev/shm") ? mkdtempSync("/dev/shm/vitc-files-") : at("elsewhere");
    mkdirSync(elsewhere, { recursive: true });
    writeFileSync(join(elsewhere, "plan.ts"), "theirs");
    symlinkSync(join(elsewhere, "plan.ts"), at("links/plan.ts"));
    writeFiles(at("links"), files("2"));
    expect(readFileSync(join(elsewhere, "plan.ts"), "utf8")).toBe("2");
    expect([readlinkSync(at("links/plan.ts")), readdirSync(elsewhere)]).toEqual([
      join(elsewhere, "plan.ts"),
      ["plan.ts"],
    ]);
    rmSync(elsewhere, { recursive: true });

    const last = at("links/deep/part.ts");
    const refused = (words: string): void => {
      expect(() => writeFiles(at("links"), [...files("3").slice(0, 1), ...files("3").slice(2)])).toThrow(
        `cannot write ${last}: ${words}`,
      );
      expect(readFileSync(at("links/index.ts"), "utf8")).toBe("2");
      rmSync(last, { recursive: true });
    };
    rmSync(last);
    symlinkSync("/dev/null", last);
    refused("it is not a file");
    symlinkSync(at("nowhere"), last);
    refused("it is a link that leads nowhere");
    mkdirSync(last);
    refused("it is a folder");
  });

  it("leaves everything as it was where one of them cannot be written", () => {
    // The second stands where the first needs a folder.
    const clash = [
      { path: "a", text: "1" },
      { path: "a/b", text: "2" },
    ];
    expect(() => writeFiles(at("fresh"), clash)).toThrow(/cannot write to the folder .*fresh/);
    writeFiles(at("there"), files("1"));
    expect(() => writeFiles(at("there"), [...files("2"), ...clash])).toThrow(/cannot write to the folder .*there/);
    expect(read(at("there"))).toEqual(["1", "1", "1"]);
    expect(readdirSync(scratch).filter((n) => n.startsWith(".") || n === "fresh")).toEqual([]);
  });

  it("clears away what an interrupted process left", () => {
    // No process has this number: it is beyond what Linux gives.
    mkdirSync(at(".left.99999999.partial"));
    mkdirSync(at(`.left.${process.ppid}.partial`));
    writeFiles(at("left"), files("1"));
    expect(readdirSync(scratch).filter((n) => n.startsWith(".left"))).toEqual([`.left.${process.ppid}.partial`]);
  });
});

describe("imports", () => {
  const spec = (name: string, text: string): string => {
    mkdirSync(join(at(name), ".."), { recursive: true });
    writeFileSync(at(name), text);
    return at(name);
  };
  spec("secret.vit", "the password is swordfish\n");
  spec("shared/net.vit", "block twice(x[n]) -> y[n] { y[i] = 2 * x[i] }\n");
  const body = "model m() { input x[2]; output y = twice(x) }\n";

  it.each<[string, string]>([
    ["above the project", "../secret.vit"],
    ["above it by a way through a folder", "./parts/../../secret.vit"],
    ["by a link", "./link.vit"],
    ["that is no spec", "./.env"],
  ])("a file %s is not read, nor shown", async (_, path) => {
    const main = spec("project/main.vit", `import "${path}"\n${body}`);
    spec("project/.env", "KEY=swordfish");
    rmSync(at("project/link.vit"), { force: true });
    symlinkSync(at("secret.vit"), at("project/link.vit"));
    const { code, err } = await runCli("check", main, "--root", at("project"));
    expect(code).toBe(1);
    expect(err).toContain("VIT2025");
    expect(err).not.toContain("swordfish");
    // Without the option the project is the spec's own folder here.
    expect((await runCli("check", main)).err).not.toContain("swordfish");
  });

  it("reach as far as --root, or the folder with a package.json", async () => {
    const main = spec("repository/specs/main.vit", `import "../parts/net.vit"\n${body}`);
    spec("repository/parts/net.vit", readFileSync(at("shared/net.vit"), "utf8"));
    expect((await runCli("check", main)).err).toContain("VIT2025");
    expect((await runCli("check", main, "--root", at("repository"))).code).toBe(0);
    writeFileSync(at("repository/package.json"), "{}");
    expect((await runCli("check", main)).code).toBe(0);
    expect((await runCli("check", main, "--root", at("nowhere"))).err).toMatch(/--root .*nowhere: there is no such/);
  });
});
