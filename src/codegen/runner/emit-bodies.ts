/**
 * The files with a plan's code where that is WebAssembly: `<stem>.plain.ts` and `<stem>.relaxed.ts`, of which a page
 * imports the one that its engine takes.
 */
import type { WasmBody, WasmPlan } from "../../runtime/plan.ts";
import type { EmittedFile } from "./emit-runner.ts";

/** How code is written: its bytes, or the steps of its functions for who reads a repository (`loops` of each by name). */
export type CodeForm = { readonly form: "bytes" } | { readonly form: "text"; readonly loops: string };

const bodies = ["plain", "relaxed"] as const;

/** What they are, for who opens the file. */
const words = { plain: "for engines with SIMD", relaxed: "for engines with relaxed SIMD" } as const;

/** The files of a plan's code. */
export async function bodyFiles(
  { model, bodies: given }: Pick<WasmPlan, "model" | "bodies">,
  stem: string,
  runtime: string,
  code: CodeForm,
): Promise<EmittedFile[]> {
  const files = await Promise.all(
    bodies.map(async (name): Promise<EmittedFile> => {
      const of = given[name];
      const body = typeof of === "function" ? await of() : of;
      const text = code.form === "bytes" ? bytesText(body) : await hashText(body, stem);
      return {
        path: `${stem}.${name}.ts`,
        text: `/** The code of ${model}, ${words[name]}. Generated. */\nimport type { WasmBody } from ${JSON.stringify(runtime)};\n\n${text}`,
      };
    }),
  );
  return code.form === "bytes" ? files : [...files, { path: `${stem}.loops.txt`, text: code.loops }];
}

const bytesText = ({ base64, memoryFlag }: WasmBody): string =>
  `export const body: WasmBody = {\n  memoryFlag: ${memoryFlag},\n  base64:\n    ${JSON.stringify(base64)},\n};\n`;

/** Stands in for bytes: they are known by their hash, and made again by whoever wants to run them. */
async function hashText({ base64 }: WasmBody, stem: string): Promise<string> {
  // Of the code, however the engine at hand deflates it.
  const deflated = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Response(deflated).body!.pipeThrough(new DecompressionStream("deflate-raw"));
  const digest = await crypto.subtle.digest("SHA-256", await new Response(stream).arrayBuffer());
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `// The bytes of ${stem}.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// ${hash}
export const body: WasmBody = { memoryFlag: 0, base64: "" };
`;
}
