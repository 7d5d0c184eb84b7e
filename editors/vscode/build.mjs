/**
 * Makes what the extension ships: client and server in a file each, with the specs that come with vitc, the colours and
 * the licence. `npx vsce package` runs it first.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");

/** The specs that ship, as text: the compiler asks for them by the name `#assets`. */
const assets = {
  name: "assets",
  setup(build) {
    build.onResolve({ filter: /^#assets$/ }, () => ({ path: "assets", namespace: "assets" }));
    build.onLoad({ filter: /.*/, namespace: "assets" }, () => {
      const read = (folder, prefix) =>
        readdirSync(join(root, folder))
          .filter((name) => name.endsWith(".vit"))
          .map((name) => [`${prefix}${name}`, readFileSync(join(root, folder, name), "utf8")]);
      const library = Object.fromEntries([...read("specs", ""), ...read("specs/lib", "lib/")]);
      return { contents: `export const library = ${JSON.stringify(library)};`, loader: "js" };
    });
  },
};

const shared = { bundle: true, platform: "node", target: "node20", minify: true, logLevel: "warning", absWorkingDir: here };
rmSync(join(here, "dist"), { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  format: "cjs",
  external: ["vscode"],
});
await build({
  ...shared,
  entryPoints: ["src/server.ts"],
  outfile: "dist/server.mjs",
  format: "esm",
  plugins: [assets],
  // Packages that are CommonJS ask for node's modules by `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});
mkdirSync(join(here, "syntaxes"), { recursive: true });
cpSync(join(root, "grammar/vit.tmLanguage.json"), join(here, "syntaxes/vit.tmLanguage.json"));
cpSync(join(root, "LICENSE"), join(here, "LICENSE"));
rmSync(join(here, "specs"), { recursive: true, force: true });
for (const folder of ["specs", "specs/lib"]) {
  mkdirSync(join(here, folder), { recursive: true });
  for (const name of readdirSync(join(root, folder)))
    if (name.endsWith(".vit")) cpSync(join(root, folder, name), join(here, folder, name));
}
