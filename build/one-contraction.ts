/**
 * Writes `docs/one-contraction.md`: one equation on its way to code, in the compiler's own words of every stage. What
 * stands there is what it prints now (`test/docs.test.ts`).
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileVariant, openSpec, type Compiled } from "../src/compile.ts";
import { codeText } from "../src/inspect/code-texts.ts";
import { printGraph } from "../src/ir/print-graph.ts";
import { printKernel } from "../src/ir/print-kernel.ts";
import { software, type Target, wasm } from "../src/ir/target.ts";

const spec = `model layer() {
  input x[24, 64]
  param w[8, 64] ~ normal(0.02)
  output y[t, n] = sum[k] x[t, k] * w[n, k]
}
`;

const compiled = (target: Target): Compiled =>
  compileVariant(
    openSpec({ name: "layer.vit", text: spec }, () => undefined),
    "layer",
    { target },
  );

const block = (text: string, language = "text"): string => `\`\`\`${language}\n${text.trim()}\n\`\`\`\n`;

/** The lines from the one that begins like this to the one that ends it, further left than what is within. */
function part(text: string, first: RegExp): string {
  const lines = text.split("\n");
  const from = lines.findIndex((l) => first.test(l.trimStart()));
  const indent = lines[from]!.search(/\S/);
  const length = lines.slice(from + 1).findIndex((l) => l.search(/\S/) <= indent);
  return lines
    .slice(from, from + length + 2)
    .map((l) => l.slice(indent))
    .join("\n");
}

/** The page. */
export function oneContraction(): string {
  const [gpu, cpu] = [compiled(software), compiled(wasm)];
  const kernel = ({ program }: Compiled): string => printKernel(program.kernels[0]!, program).join("\n");
  const loops = (c: Compiled): string => codeText(c, "loops");
  const [wgsl, wat] = [codeText(gpu, "wgsl"), codeText(cpu, "wat")];
  return `# One contraction, from its equation to WGSL and to WebAssembly

<!-- Written by build/one-contraction.ts: \`npm run generate\`. -->

A spec says what a layer computes:

${block(spec, "vit")}
**The graph** (\`vitc inspect layer.vit --model layer --stage elaborate\`; [src/ir/graph.ts](../src/ir/graph.ts)) says the same with every size filled in. A row of the
batch is implicit; the star marks what each row has of its own.

${block(printGraph(gpu.source))}
Passes rewrite graphs; there is nothing to fuse in this one. **A kernel** ([src/ir/kernel.ts](../src/ir/kernel.ts)) is a value of the last graph with a form (here a
contraction: rows, columns, what is summed) and a tile: how much of the result one unit of work computes, and in which order. Tiles are the first thing that
depends on the target. For \`software\`, WebGPU on a processor:

${block(kernel(gpu))}
For \`wasm\`, the processor itself: four partial sums of a column stand in an accumulator's lanes, since both sides lie along \`k\` in memory.

${block(kernel(cpu))}
**A schedule** ([src/schedule](../src/schedule/README.md)) makes statements of kernel and tile: a program of the loop IR ([src/ir/loops.ts](../src/ir/loops.ts)), that computes
one unit, number \`id\`, of one row of the batch. It is the last place where anything is decided, and knows no back end; the oracle executes it
([src/interp/execute-loops.ts](../src/interp/execute-loops.ts)). By \`--target software --stage loops\`, where four numbers of a tensor begin at a multiple of four:

${block(loops(gpu))}
and for \`wasm\`, where they may begin anywhere:

${block(loops(cpu))}
**Code** is these statements in the words of a machine. WGSL ([src/codegen/wgsl](../src/codegen/wgsl/README.md), \`--stage wgsl\`) is close to them; the innermost loop, of a shader in
which every invocation finds its unit from its place in the grid:

${block(part(wgsl, /^for \(var k\b/), "wgsl")}
WebAssembly ([src/codegen/wasm](../src/codegen/wasm/README.md), \`--stage wat\`) is a stack machine without arrays: the same loop with addresses that go along, and constants as offsets
of loads; around it the function has loops over rows of the batch and over the units that a thread was given. Where the engine has relaxed SIMD a second body says
\`f32x4.relaxed_madd\` for each product and addition.

${block(part(wat, /^\(loop \$k\.next/), "wat")}
| statement | WGSL | WebAssembly |
|---|---|---|
| \`x_1: f32x4 = x[x_at + …]\` | \`let x_1 = x[x_at + …];\` | \`(local.set $x_1 (v128.load (local.get $x.at)))\` |
| \`acc += a * b\` | \`acc += a * b;\` | \`(local.set $acc (f32x4.add (local.get $acc) (f32x4.mul …)))\` |
| \`a @ columns(…)\` | \`a * mat4x4f(…)\` | lanes put together by shuffles, once, after the loop |
| \`for k in 0..16:\` | \`for (var k = 0; k < 16; k++)\` | \`loop\`, left by \`br_if\`; what moves with \`k\` is a local that grows |
| a unit of \`id\` | an invocation, or a workgroup | a turn of the outermost loop, from the first unit of a thread to its last |

**The plan** ([src/codegen/lower-plan.ts](../src/codegen/lower-plan.ts)) says of every step where its tensors lie, and which pipeline or function runs how many units. That is
all the runtime knows: it binds buffers and dispatches (\`src/runtime/webgpu\`), or calls functions with addresses on every thread (\`src/runtime/wasm\`).
`;
}

const path = fileURLToPath(new URL("../docs/one-contraction.md", import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path, oneContraction());
