/**
 * The process that measures products: bundled, `FILE` as argument, a `ProductJob`. In Node and in Deno. One thread, all in
 * turns. A kernel is timed in parts, of which each one's shortest time counts: what else a machine does lasts longer than
 * a part, and hits but some of its turns. Engines are told to make the code that they end up with at once.
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import { packed, panelsOf, peakFlops, type Size } from "./hand-tuned-product.ts";
import { type Body, bodies, type BodyRates, type Call, type ProductJob, type ProductRates } from "./product-job.ts";

type Kernel = (...args: number[]) => number;
type Floats = Float32Array<ArrayBuffer>;

const job = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as ProductJob;
const bytesOf = (code: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(code), (c) => c.charCodeAt(0));

function instantiate(code: string, bytes: number): { memory: WebAssembly.Memory; kernels: Record<string, Kernel> } {
  const pages = Math.ceil(bytes / 65536) + 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytesOf(code)), { vitc: { memory } });
  return { memory, kernels: instance.exports as unknown as Record<string, Kernel> };
}

/** Numbers between -0.5 and 0.5. */
function noise(count: number, seed: number): Floats {
  const data = new Float32Array(count);
  let state = seed;
  for (let i = 0; i < count; i++) data[i] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5;
  return data;
}

/** One of those who take turns. */
interface Turner {
  /** Of each part of its work, in milliseconds. */
  readonly shortest: number[];
  part(i: number): void;
}

function turner(parts: number, part: (i: number) => void): Turner {
  return { shortest: Array<number>(parts).fill(Infinity), part };
}

function takeTurn({ shortest, part }: Turner): void {
  for (let i = 0; i < shortest.length; i++) {
    const start = performance.now();
    part(i);
    shortest[i] = Math.min(shortest[i]!, performance.now() - start);
  }
}

const mostParts = 16;
/** Of `units`, in parts that are as even as may be: where part `i` begins. */
const begin = (units: number, parts: number, i: number): number => Math.floor((units * i) / parts);

function ownTurner(calls: readonly Call[], kernels: Record<string, Kernel>): Turner {
  const pieces = calls.flatMap(({ name, units, args }) => {
    const parts = Math.min(mostParts, units);
    return Array.from(
      { length: parts },
      (_, i) => () => void kernels[name]!(begin(units, parts, i), begin(units, parts, i + 1), ...args),
    );
  });
  return turner(pieces.length, (i) => pieces[i]!());
}

const whole = (t: Turner): void => t.shortest.forEach((_, i) => t.part(i));

/** @throws Error where elements of `y` are no sums */
function check(who: string, { rows, depth, columns }: Size, a: Floats, b: Floats, y: Floats): void {
  if (y.some(Number.isNaN)) throw new Error(`${who}: elements are not stored`);
  for (let i = 0; i < 97; i++) {
    const [m, n] = [i % 7 === 0 ? rows - 1 : (i * 37) % rows, i % 5 === 0 ? columns - 1 : (i * 53) % columns];
    let expected = 0;
    for (let k = 0; k < depth; k++) expected += a[m * depth + k]! * b[n * depth + k]!;
    if (!(Math.abs(y[m * columns + n]! - expected) < 1e-3)) throw new Error(`${who}: an element is wrong`);
  }
}

function measureSize({ size, own, hand }: ProductJob["sizes"][number], body: Body): BodyRates["sizes"][number] {
  const { rows, depth, columns } = size;
  const [a, b] = [noise(rows * depth, 1), noise(columns * depth, 2)];
  const label = `${rows} x ${depth} x ${columns}, ${body}`;
  const turners: Turner[] = [];
  {
    const { memory, kernels } = instantiate(own.code[body], own.bytes);
    const floats = (at: number, count: number): Floats => new Float32Array(memory.buffer, at, count);
    floats(own.b, b.length).set(b);
    for (const { name, units, args } of own.fold) kernels[name]!(0, units, ...args);
    floats(own.a, a.length).set(a);
    const y = floats(own.y, rows * columns).fill(Number.NaN);
    const mine = ownTurner(own.calls, kernels);
    whole(mine);
    check(`the compiler's, ${label}`, size, a, b, y);
    turners.push(mine);
  }
  for (const [i, { tile, code }] of hand.entries()) {
    const data = packed(tile, size, b);
    const place = 1024;
    const [aAt, bAt] = [place, place + 4 * a.length];
    const yAt = Math.ceil((bAt + 4 * data.length) / 64) * 64;
    const { memory, kernels } = instantiate(code[body], yAt + 4 * rows * columns);
    new Float32Array(memory.buffer, aAt, a.length).set(a);
    new Float32Array(memory.buffer, bAt, data.length).set(data);
    const y = new Float32Array(memory.buffer, yAt, rows * columns).fill(Number.NaN);
    const panels = panelsOf(tile, size);
    const parts = Math.min(mostParts, panels);
    const mine = turner(
      parts,
      (p) => void kernels.kernel!(begin(panels, parts, p), begin(panels, parts, p + 1), aAt, bAt, yAt),
    );
    whole(mine);
    check(`by hand ${i}, ${label}`, size, a, b, y);
    turners.push(mine);
  }
  for (let round = 0; round < job.rounds; round++)
    for (const t of turners) {
      // Twice: the second finds its operands where the first has left them.
      takeTurn(t);
      takeTurn(t);
    }
  const flops = 2 * rows * depth * columns;
  const [mine, ...theirs] = turners.map((t) => (1000 * flops) / t.shortest.reduce((x, y) => x + y, 0));
  return { size, own: mine!, hand: theirs };
}

function measurePeak(code: string): number {
  const turns = 20_000;
  const kernel = instantiate(code, 0).kernels.kernel!;
  const t = turner(1, () => void kernel(turns));
  for (let round = 0; round < 200; round++) takeTurn(t);
  return (1000 * turns * peakFlops) / t.shortest[0]!;
}

const rates: { [B in Body]?: BodyRates } = {};
for (const body of bodies) {
  if (!WebAssembly.validate(bytesOf(job.peak[body]))) continue;
  rates[body] = { peak: measurePeak(job.peak[body]), sizes: job.sizes.map((s) => measureSize(s, body)) };
}
console.log(`@@${JSON.stringify(rates satisfies ProductRates)}`);
