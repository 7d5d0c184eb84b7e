/** The extension for VS Code: what its manifest names is there, or made by its build; it is of this version. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { root } from "../support/run-cli.ts";

const folder = join(root, "editors/vscode");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  version: string;
  main: string;
  devDependencies: Record<string, string>;
  contributes: {
    languages: { id: string; extensions: string[]; configuration: string }[];
    grammars: { language: string; scopeName: string; path: string }[];
  };
};

test("it is of this version, and its language and colours are vitc's", () => {
  expect(manifest.version).toBe(packageJson.version);
  const [language] = manifest.contributes.languages;
  expect(language).toMatchObject({ id: "vit", extensions: [".vit"] });
  expect(existsSync(join(folder, language!.configuration))).toBe(true);
  const [grammar] = manifest.contributes.grammars;
  const colours = JSON.parse(readFileSync(join(root, "grammar/vit.tmLanguage.json"), "utf8")) as { scopeName: string };
  expect(grammar).toMatchObject({ language: "vit", scopeName: colours.scopeName });
});

test("its build makes what the manifest names", () => {
  const build = read("build.mjs");
  for (const made of [manifest.main, manifest.contributes.grammars[0]!.path, "./dist/server.mjs"])
    expect(build).toContain(made.slice(2));
});

test("the server is told of specs that change, and of what bounds a project", () => {
  const watched = /fileEvents: (.*)/.exec(read("src/extension.ts"))![1];
  for (const files of ["**/*.vit", "**/package.json"]) expect(watched).toContain(`"${files}"`);
});

test("client and server are of one protocol", () => {
  expect(manifest.devDependencies["vscode-languageclient"]).toBe(packageJson.dependencies["vscode-languageserver"]);
});
