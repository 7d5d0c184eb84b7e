/**
 * The compiler's products of matrices on the processor beside the best that is written by hand for WebAssembly, for the
 * sizes of the four families: `npm run bench:products`. Both in one process, one thread, in turns, results checked first.
 *
 *   --only TEXT        sizes that contain TEXT (`197 x 192`); may be given again
 *   --size "M K N"     that size instead of the models'; may be given again
 *   --engine PATH      another engine like Node beside this Node and Deno; may be given again
 *   --rounds N         turns of each kernel (12)
 *   --tiles            every tile's rate, too
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { subjects } from "./compare/subject.ts";
import { tileName } from "./wasm/hand-tuned-product.ts";
import { bodies } from "./wasm/product-job.ts";
import { missedProducts, type ProductRecord, showProducts } from "./wasm/product-tables.ts";
import { enginesWith, measureProducts, type ModelProduct, productJob, productsOf, tilesFor } from "./wasm/products.ts";

const { values: flags } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    size: { type: "string", multiple: true },
    engine: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "12" },
    tiles: { type: "boolean", default: false },
  },
});

const given = flags.size?.map((text): ModelProduct => {
  const [rows, depth, columns] = text.split(/\D+/).map(Number);
  return { size: { rows: rows!, depth: depth!, columns: columns! }, counts: {} };
});
const models = [...new Set(subjects.map((s) => s.name))];
const products = (given ?? productsOf(models)).filter(({ size }) =>
  (flags.only ?? [""]).some((text) => Object.values(size).join(" x ").includes(text)),
);
const job = await productJob(
  products.map((p) => p.size),
  Number(flags.rounds),
);
const scratch = join(import.meta.dirname, "../tmp/bench-products");
const record: ProductRecord = {
  engines: await measureProducts(enginesWith(flags.engine), job, scratch),
  counts: products.map((p) => p.counts),
};
console.log(showProducts(record));
if (flags.tiles)
  for (const [engine, rates] of Object.entries(record.engines))
    for (const body of bodies)
      for (const s of rates[body]?.sizes ?? [])
        console.log(
          `\n${engine}, ${body}, ${Object.values(s.size).join(" x ")}: vitc ${(s.own / 1e9).toFixed(1)}\n${tilesFor(
            s.size,
          )
            .map((t, i) => `  ${(s.hand[i]! / 1e9).toFixed(1).padStart(6)}  ${tileName(t)}`)
            .join("\n")}`,
        );
const missed = missedProducts(record);
console.log(
  `\n${missed.length === 0 ? "Every size reaches 90%." : `Below 90%:\n${missed.map((m) => `- ${m}`).join("\n")}`}`,
);
writeFileSync(join(import.meta.dirname, "../tmp/products.json"), JSON.stringify(record));
process.exit(0);
