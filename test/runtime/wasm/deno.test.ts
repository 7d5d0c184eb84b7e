/** The pool in Deno, from its sources, as they are. */
import { expect, test } from "vitest";
import { runInDeno } from "../../support/deno.ts";
import { binaryOf, functionOf, names } from "./hand-written.ts";

const source = (file: string): string => new URL(`../../../src/runtime/wasm/${file}`, import.meta.url).href;
const script = `
import { Pool } from "${source("pool.ts")}";
import { bodyOfEngine } from "${source("code.ts")}";
import { notShared, usualThreads } from "${source("features.ts")}";
const answers = [];
for (const shared of [true, false]) {
  const pool = new Pool({ threads: 3, bytes: 65536, shared });
  const module = await WebAssembly.compile(await Deno.readFile(Deno.args[0] + (shared ? "/shared" : "/own")));
  const code = pool.code({ module, names: ${JSON.stringify(names)} });
  const steps = Array.from({ length: 51 }, (_, i) => ({
    function: ${functionOf("turn")}, units: 1001, args: i % 2 === 0 ? [1024, 8192, 1001] : [8192, 1024, 1001],
  }));
  const program = pool.program({ code, steps, scratch: 0, scratchEach: 0 });
  pool.write(1024, Float32Array.from({ length: 1001 }, (_, i) => i));
  const spots = [{ at: 8192, size: 4004 }];
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push((await pool.run({ program, from: 0, to: 51, rows: 1, spots })).pieces[0]);
  answers.push({ threads: pool.threads, last: new Float32Array(runs.at(-1).buffer)[0] });
  if (!shared) pool.close(new Error("closed"));
}
// The first pool is left open: a process waits for none.
console.log("@@" + JSON.stringify({ answers, shares: notShared() === undefined, body: bodyOfEngine(), usual: usualThreads() > 0 }));
`;

test("threads over shared memory, and one without; the script ends", async () => {
  const files = { shared: await binaryOf(true), own: await binaryOf(false) };
  expect(runInDeno(script, files)).toEqual({
    answers: [
      { threads: 3, last: 1000 },
      { threads: 1, last: 1000 },
    ],
    shares: true,
    body: "relaxed",
    usual: true,
  });
});
