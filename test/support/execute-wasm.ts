/** Modules of kernels executed on a memory: in this engine, or many of them in Deno, which has relaxed instructions. */
import { runInDeno } from "./deno.ts";

/** A module, what its memory holds before, and the functions that are called one after the other. */
export interface Execution {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly shared: boolean;
  readonly calls: readonly { readonly name: string; readonly args: readonly number[] }[];
}

type Kernels = Readonly<Record<string, (...args: readonly number[]) => void>>;

/** The memory after the calls. */
export async function execute({ bytes, memory: before, shared, calls }: Execution): Promise<ArrayBuffer> {
  const pages = before.length / 65536;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  new Uint8Array(memory.buffer).set(before);
  const { instance } = await WebAssembly.instantiate(bytes, { vitc: { memory } });
  for (const { name, args } of calls) (instance.exports as unknown as Kernels)[name]!(...args);
  return Uint8Array.from(new Uint8Array(memory.buffer)).buffer;
}

/** The same in Deno; memories come back as base64, one a line of the answer. */
export function executeInDeno(executions: readonly Execution[]): ArrayBuffer[] {
  const files = Object.fromEntries(
    executions.flatMap(({ bytes, memory }, i) => [[`module${i}`, bytes] as const, [`memory${i}`, memory] as const]),
  );
  const script = `
    import { Buffer } from "node:buffer";
    const read = (name) => Deno.readFileSync(Deno.args[0] + "/" + name);
    const results = [];
    for (const [i, calls] of ${JSON.stringify(executions.map((e) => e.calls))}.entries()) {
      const before = read("memory" + i);
      const pages = before.length / 65536;
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
      new Uint8Array(memory.buffer).set(before);
      const { instance } = await WebAssembly.instantiate(read("module" + i), { vitc: { memory } });
      for (const { name, args } of calls) instance.exports[name](...args);
      results.push(Buffer.from(memory.buffer).toString("base64"));
    }
    console.log("@@" + JSON.stringify(results));`;
  return runInDeno<string[]>(script, files).map((text) => Uint8Array.from(Buffer.from(text, "base64")).buffer);
}
