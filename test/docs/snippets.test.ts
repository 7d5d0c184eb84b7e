/**
 * Commands and programs in documents that no other test runs: each option of a command is one that it has, and programs
 * compile against the modules of `generated`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root, runCli } from "../support/run-cli.ts";

const documents = [
  "README.md",
  "models/README.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const blocks = documents.flatMap((document) =>
  [...readFileSync(join(root, document), "utf8").matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(([, kind, body]) => ({
    document,
    kind: kind!,
    body: body!,
  })),
);

describe("commands", () => {
  const lines = blocks
    .filter(({ kind }) => kind === "")
    .flatMap(({ document, body }) =>
      body
        .replaceAll("\\\n", " ")
        .split("\n")
        .map((line) => /^(?:npm run )?vitc (?:-- )?([a-z]+)\b([^#]*)/.exec(line))
        .filter((found) => found !== null)
        .map(([line, command, rest]) => ({ document, line: line.trim(), command: command!, rest: rest! })),
    );
  test("there are some", () => expect(lines.length).toBeGreaterThan(25));

  const helps = new Map<string, Promise<string>>();
  const helpOf = (command: string): Promise<string> => {
    if (!helps.has(command))
      helps.set(
        command,
        runCli(command, "--help").then(({ code, out }) => (code === 0 ? out : "")),
      );
    return helps.get(command)!;
  };
  test.each(lines)("$document: $line", async ({ command, rest }) => {
    const help = await helpOf(command);
    expect(help, `there is no command '${command}'`).not.toBe("");
    for (const [option] of rest.matchAll(/--[a-z][a-z-]*/g)) expect(help).toMatch(new RegExp(`${option}(?![a-z-])`));
  });
});

describe("programs", () => {
  /** What they take from the program around them. */
  const around = {
    load: 'import { load } from "./generated/vit_tiny_patch16_224/index.ts";',
    adapter: "declare const adapter: GPUAdapter;",
    device: "declare const device: GPUDevice;",
    image: "declare const image: ImageBitmap;",
    label: "declare const label: Float32Array;",
    teacher: "declare const teacher: Float32Array;",
  };
  const programs = blocks.filter(({ kind }) => kind === "ts");

  test("all compile", () => {
    expect(programs.length).toBeGreaterThan(4);
    const texts = new Map(
      programs.map(({ document, body }, i) => {
        const given = Object.entries(around)
          .filter(([name]) => !new RegExp(`(const|import) \\{?[^;]*\\b${name}\\b[^;]*(=|from)`).test(body))
          .map(([, text]) => text);
        // A variant that a document makes itself has the shapes of one that is here.
        const text = body.replace(/generated\/(gated_digits|mine)\b/, "generated/digits_vit");
        return [join(root, `program-${i}-${document.replace(/\W+/g, "-")}.ts`), [text, ...given].join("\n")] as const;
      }),
    );
    const config = ts.parseConfigFileTextToJson("tsconfig.json", readFileSync(join(root, "tsconfig.json"), "utf8"));
    const { options } = ts.parseJsonConfigFileContent({ ...config.config, include: [], files: ["x.ts"] }, ts.sys, root);
    const settings = { ...options, noUnusedLocals: false, noEmit: true };
    const host = ts.createCompilerHost(settings);
    const { getSourceFile, fileExists } = host;
    host.fileExists = (file) => texts.has(file) || fileExists(file);
    host.getSourceFile = (file, version) =>
      texts.has(file) ? ts.createSourceFile(file, texts.get(file)!, version) : getSourceFile(file, version);
    const program = ts.createProgram([...texts.keys()], settings, host);
    const found = [...texts.keys()].flatMap((file) => {
      const source = program.getSourceFile(file)!;
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    expect(
      found.map(
        (d) => `${d.file?.fileName.replace(root, "")}: ${ts.flattenDiagnosticMessageText(d.messageText, "\n")}`,
      ),
    ).toEqual([]);
  });
});
