/** What `vitc init` begins a project with, by what it is for: a page that a bundler serves, one without, a program in Node. */
import packageJson from "../../package.json" with { type: "json" };

/** What a project is for. */
export type Starter = "vite" | "plain" | "node";

/** Where its spec lies, and what its variant is called. */
export const starterSpec = (starter: Starter): string => (starter === "vite" ? "src/model.vit" : "model.vit");
export const starterModel = "mine";

/** The files of a project called `name`, by path; package.json is `starterPackage`. */
export const starterFiles = (starter: Starter, name: string): Readonly<Record<string, string>> => ({
  [starterSpec(starter)]: spec,
  "tsconfig.json": `${JSON.stringify(tsconfig[starter], null, 2)}\n`,
  ".gitignore": starter === "vite" ? "node_modules\ndist\n" : "node_modules\ngenerated\n",
  "vitc.config.ts": config(starter),
  ...byStarter[starter](name),
});

/** As much of a package.json as a starter fills. */
export interface StarterPackage {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** `from` is where vitc comes from, if not from a registry. */
export function starterPackage(starter: Starter, from = `^${packageJson.version}`): StarterPackage {
  const vitc = { vitc: from };
  const typescript = { typescript: "^6.0.0" };
  if (starter === "vite")
    return {
      scripts: { dev: "vite", build: "vite build", preview: "vite preview", check: "vite build && tsc" },
      dependencies: vitc,
      devDependencies: { ...typescript, vite: "^8.0.0" },
    };
  const scripts = { compile: "vitc compile", watch: "vitc compile --watch", check: "vitc compile && tsc" };
  if (starter === "plain") return { scripts, dependencies: vitc, devDependencies: typescript };
  return {
    scripts: { ...scripts, start: "vitc compile && node main.js" },
    dependencies: vitc,
    devDependencies: { ...typescript, "@types/node": "^20.19.0" },
  };
}

const spec = `// A Vision Transformer of one's own. vit.vit ships with vitc: its parts are arguments here, and what they do not
// give is an equation away.
import "vit.vit"

variant mine = vit([32, 32], patch = 8, dim = 64, depth = 4, heads = 4, classes = 10)
`;

const strict = {
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "bundler",
  strict: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
};
const tsconfig: Readonly<Record<Starter, object>> = {
  vite: { compilerOptions: { ...strict, lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] }, include: ["src"] },
  plain: {
    compilerOptions: { ...strict, lib: ["ES2022", "DOM", "DOM.Iterable"], types: [], allowJs: true, checkJs: true },
    include: ["main.js"],
  },
  node: {
    compilerOptions: { ...strict, lib: ["ES2022"], types: ["node"], allowJs: true, checkJs: true },
    include: ["main.js"],
  },
};

const config = (starter: Starter): string => `import { defineConfig } from "vitc/config";

export default defineConfig({
  specs: [{ spec: "${starterSpec(starter)}", models: ["${starterModel}"] }],
  // gpu for one image at a time, wasm where there is no GPU.
  targets: ["gpu", "wasm"],${starter === "vite" ? "" : '\n  emit: "js",'}
});
`;

const page = (name: string, script: string, more = ""): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${name}</title>${more}
    <script type="module" src="${script}"></script>
  </head>
  <body>
    <h1>${name}</h1>
    <p><label>An image: <input type="file" accept="image/*" /></label></p>
    <pre>loading …</pre>
  </body>
</html>
`;

/** Says what the model answers; `typed` is TypeScript. */
const pageScript = (
  from: string,
  typed: boolean,
): string => `${typed ? "" : "// @ts-check\n"}import { load } from "${from}";

const input = document.querySelector("input");
const output = document.querySelector("pre");
if (!input || !output) throw new Error("the page lacks an element");

// Weights that are drawn answer anything. Yours: fetch("mine.safetensors"), as vitc train writes it.
const model = await load({ weights: { random: 1 } });
const { machine, target } = model.info;

${typed ? "" : "/** @param {ImageBitmap} image */\n"}const answer = async (image${typed ? ": ImageBitmap" : ""}) => {
  const { logits } = await model.run({ image });
  const best = logits.indexOf(Math.max(...logits));
  output.textContent = \`class \${best}, by \${machine.kind} (\${target})\\n\${[...logits].map((x) => x.toFixed(3)).join(" ")}\`;
};

input.addEventListener("change", async () => {
  const file = input.files?.[0];
  if (file) await answer(await createImageBitmap(file));
});

// Something to begin with.
const canvas = new OffscreenCanvas(64, 64);
const context = canvas.getContext("2d");
if (context) {
  context.fillStyle = "tomato";
  context.fillRect(16, 16, 32, 32);
}
await answer(canvas.transferToImageBitmap());
`;

const byStarter: Readonly<Record<Starter, (name: string) => Readonly<Record<string, string>>>> = {
  vite: (name) => ({
    "index.html": page(name, "/src/main.ts"),
    "src/main.ts": pageScript(`./model.vit?model=${starterModel}`, true),
    "vite.config.ts": `import { defineConfig } from "vite";
import { vitc } from "vitc/plugin";

export default defineConfig({ plugins: [vitc.vite()], build: { target: "es2022" } });
`,
  }),
  plain: (name) => ({
    "index.html": page(
      name,
      "./main.js",
      '\n    <script type="importmap">{ "imports": { "vitc/runtime": "./node_modules/vitc/dist/runtime.js" } }</script>',
    ),
    "main.js": pageScript(`./generated/${starterModel}/index.js`, false),
  }),
  node: () => ({
    "main.js": `// @ts-check
import { decodeImage, openDevice } from "vitc/node";
import { load, shapes } from "./generated/${starterModel}/index.js";

// Without an image, one of noise. Images want \`npm install sharp\`, WebGPU in Node \`npm install webgpu\`.
const [path] = process.argv.slice(2);
const image = path ? await decodeImage(path) : Float32Array.from({ length: size(shapes.image) }, Math.random);

const { device, close } = await openDevice();
// Weights that are drawn answer anything. Yours: file("mine.safetensors") of vitc/node, as vitc train writes it.
const options = { weights: { random: 1 } };
const model = device ? await load(device, options) : await load(options);
const { logits } = await model.run({ image });
console.log(\`class \${logits.indexOf(Math.max(...logits))}, by \${model.info.machine.kind} (\${model.info.target})\`);
model.dispose();
close();

/** @param {readonly number[]} shape */
function size(shape) {
  return shape.reduce((a, b) => a * b, 1);
}
`,
  }),
};
