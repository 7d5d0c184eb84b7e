/**
 * Emitted kernels alone, on whatever adapter there is: milliseconds a dispatch and GFLOP/s, beside the time to make the
 * pipeline. `npx tsx bench/kernels.ts [part of a name]`. Variants are interleaved, since hosts drift; medians.
 */
import { availableParallelism } from "node:os";
import { openDevice } from "../src/node/adapter.ts";
import { emitKernel } from "../src/codegen/wgsl/emit-kernel.ts";
import { software } from "../src/ir/target.ts";
import { withLayout } from "../src/passes/kernels/vectorise.ts";
import { elements } from "../src/ir/graph.ts";
import {
  type IndexExpr,
  type Var,
  add,
  div,
  indexConst,
  indexVar,
  makeVar,
  modulo,
  scale,
  sub,
} from "../src/ir/index-expr.ts";
import type { Kernel } from "../src/ir/kernel.ts";
import { type Reduce, type Scalar, apply, constant, index, load, reduce, select } from "../src/ir/scalar.ts";
import { median } from "../src/host/statistics.ts";
import type { Tile } from "../src/ir/tile.ts";

interface Subject {
  readonly name: string;
  readonly kernel: Kernel;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly flops: number;
}

const at = indexVar;
const times = (...f: Scalar[]): Scalar => f.reduce((a, b) => apply("mul", a, b));
const plus = (...f: Scalar[]): Scalar => f.reduce((a, b) => apply("add", a, b));
const gelu = (x: Scalar): Scalar =>
  times(constant(0.5), x, plus(constant(1), apply("erf", apply("div", x, constant(Math.SQRT2)))));

const within = (e: IndexExpr, size: number): Scalar =>
  apply("and", apply("le", constant(0), index(e)), apply("lt", index(e), constant(size)));

function kernel(
  name: string,
  loops: readonly Var[],
  body: Scalar,
  form: Kernel["form"],
  tile: Tile,
  store: readonly IndexExpr[] = loops.map(at),
): Kernel {
  return { name, value: "y", loops, store, body, batched: true, form, tile, spans: [] };
}

function linear(
  M: number,
  K: number,
  N: number,
  rows: number,
  columns: number,
  epilogue: "none" | "gelu" | "residual" = "none",
): Subject {
  const [m, n, k] = [makeVar("t", M), makeVar("o", N), makeVar("i", K)];
  const [lhs, rhs] = [load("x", [at(m), at(k)]), load("weight", [at(n), at(k)])];
  const sum = reduce("sum", [k], times(lhs, rhs)) as Reduce;
  const biased = plus(sum, load("bias", [at(n)]));
  const body =
    epilogue === "gelu" ? gelu(biased) : epilogue === "residual" ? plus(load("r", [at(m), at(n)]), biased) : biased;
  const name = `contract ${M}x${K}x${N} ${rows}x${columns} ${epilogue}`;
  return {
    name,
    flops: 2 * M * K * N,
    shapes: { x: [M, K], weight: [N, K], bias: [N], r: [M, N], y: [M, N] },
    kernel: kernel(
      name,
      [m, n],
      body,
      { kind: "contract", reduce: sum, lhs, rhs, statistics: [], b: undefined, m, n, k },
      { kind: "contract", workgroup: 8, rows, columns, vector: 4, lanes: "columns", unroll: 4 },
    ),
  };
}

/** Queries, keys and values lie in one `z[t, (part, head, channel)]`. */
function attention(T: number, heads: number, d: number, rows: number): Subject {
  const [b, m, n, j, k, l, c] = [
    makeVar("h", heads),
    makeVar("t", T),
    makeVar("e", d),
    makeVar("j", T),
    makeVar("k", T),
    makeVar("l", T),
    makeVar("c", d),
  ];
  const part = (r: number, t: Var, ch: Var): Scalar =>
    load("z", [at(t), add(add(indexConst(r * heads * d), scale(at(b!), d)), at(ch))]);
  const query = part(0, m, c);
  const contraction = (v: Var): Reduce => reduce("sum", [c], times(query, part(1, v, c))) as Reduce;
  const score = (v: Var): Scalar => times(contraction(v), constant(d ** -0.5));
  const maximum = reduce("max", [k], score(k));
  const weight = (v: Var): Scalar => apply("exp", apply("sub", score(v), maximum));
  const weighted = part(2, j, n);
  const mean = apply("div", reduce("sum", [j], times(weight(j), weighted)), reduce("sum", [l], weight(l)));
  const name = `attend ${T} tokens, ${heads} x ${d}, ${rows} rows`;
  return {
    name,
    flops: 4 * T * T * heads * d,
    shapes: { z: [T, 3 * heads * d], y: [T, heads * d] },
    kernel: kernel(
      name,
      [b, m, n],
      mean,
      {
        kind: "attend",
        mean,
        score: score(j),
        scoreReduce: contraction(j),
        query,
        key: part(1, j, c),
        weighted,
        b,
        m,
        n,
        j,
        c,
      },
      { kind: "attend", workgroup: 8, rows, columns: d / 4, vector: 4 },
      [at(m), add(scale(at(b), d), at(n))],
    ),
  };
}

function norm(M: number, D: number): Subject {
  const [t, j, k, l] = [makeVar("t", M), makeVar("d", D), makeVar("k", D), makeVar("l", D)];
  const mean = times(reduce("sum", [k], load("x", [at(t), at(k)])), constant(1 / D));
  const centred = (v: Var): Scalar => apply("sub", load("x", [at(t), at(v)]), mean);
  const variance = times(reduce("sum", [l], times(centred(l), centred(l))), constant(1 / D));
  const body = plus(
    times(centred(j), apply("rsqrt", plus(variance, constant(1e-6))), load("w", [at(j)])),
    load("b", [at(j)]),
  );
  return {
    name: `row norm ${M}x${D}`,
    flops: 8 * M * D,
    shapes: { x: [M, D], w: [D], b: [D], y: [M, D] },
    kernel: kernel(
      "norm",
      [t, j],
      body,
      { kind: "row", rows: [t], elements: [j] },
      { kind: "row", workgroup: 64, rows: 1, columns: 1, vector: 4, unroll: 1 },
    ),
  };
}

function map(M: number, D: number, columns: number): Subject {
  const [t, o] = [makeVar("t", M), makeVar("o", D)];
  return {
    name: `map gelu ${M}x${D}, ${columns} columns`,
    flops: M * D,
    shapes: { x: [M, D], y: [M, D] },
    kernel: kernel(
      "map",
      [t, o],
      gelu(load("x", [at(t), at(o)])),
      { kind: "map" },
      { kind: "map", workgroup: 64, columns, vector: 4 },
    ),
  };
}

/** A padded sum over 3x3 neighbours for each channel; stored channel-last. */
function stencil(H: number, C: number, stride: number, rows: number, vector: 1 | 4 = 4): Subject {
  const [h, w, c, u, v] = [
    makeVar("h", H / stride),
    makeVar("w", H / stride),
    makeVar("c", C),
    makeVar("u", 3),
    makeVar("v", 3),
  ];
  const [y, x] = [
    sub(add(scale(at(h), stride), at(u)), indexConst(1)),
    sub(add(scale(at(w), stride), at(v)), indexConst(1)),
  ];
  const pixel = load("x", [add(scale(y, H), x), at(c)]);
  const sum = reduce(
    "sum",
    [u, v],
    times(load("weight", [at(c), at(u), at(v)]), select(apply("and", within(y, H), within(x, H)), pixel, constant(0))),
  );
  const name = `row stencil ${H}x${H}x${C}, stride ${stride}, ${rows} rows, vector ${vector}`;
  return {
    name,
    flops: 18 * (H / stride) ** 2 * C,
    shapes: { x: [H * H, C], weight: [C, 3, 3], bias: [C], y: [H / stride, H / stride, C] },
    kernel: kernel(
      name,
      [h, w, c],
      plus(sum, load("bias", [at(c)])),
      { kind: "row", rows: [h, w, c], elements: [] },
      { kind: "row", workgroup: 64, rows, columns: 1, vector, unroll: 1 },
    ),
  };
}

/** The mean of each channel over all tokens. */
function tokenMean(T: number, D: number, vector: 1 | 4): Subject {
  const [d, t] = [makeVar("d", D), makeVar("t", T)];
  const body = times(reduce("sum", [t], load("x", [at(t), at(d)])), constant(1 / T));
  const name = `row mean of ${T}x${D} down the columns, vector ${vector}`;
  return {
    name,
    flops: T * D,
    shapes: { x: [T, D], y: [D] },
    kernel: kernel(
      name,
      [d],
      body,
      { kind: "row", rows: [d], elements: [] },
      { kind: "row", workgroup: 64, rows: 1, columns: 1, vector, unroll: 1 },
    ),
  };
}

/**
 * A padded convolution as a contraction over channels and places of the kernel, from a channel-first image or
 * channel-last values.
 */
function convolution(
  C: number,
  H: number,
  O: number,
  size: number,
  stride: number,
  pad: number,
  channelLast: boolean,
  unroll: 1 | 4,
): Subject {
  const side = Math.floor((H + 2 * pad - size) / stride) + 1;
  const [m, n, k] = [makeVar("hw", side * side), makeVar("o", O), makeVar("cuv", C * size * size)];
  const [c, u, v] = [div(at(k), size * size), modulo(div(at(k), size), size), modulo(at(k), size)];
  const y = sub(add(scale(div(at(m), side), stride), u), indexConst(pad));
  const x = sub(add(scale(modulo(at(m), side), stride), v), indexConst(pad));
  const pixel = load("x", channelLast ? [add(scale(y, H), x), c] : [c, y, x]);
  const lhs = select(apply("and", within(y, H), within(x, H)), pixel, constant(0));
  const rhs = load("weight", [at(n), c, u, v]);
  const sum = reduce("sum", [k], times(lhs, rhs)) as Reduce;
  const name = `contract convolution ${C}x${H}x${H}, ${size}/${stride}/${pad} to ${O}${channelLast ? ", channel last" : ""}, unroll ${unroll}`;
  return {
    name,
    flops: 2 * side * side * O * C * size * size,
    shapes: { x: channelLast ? [H * H, C] : [C, H, H], weight: [O, C, size, size], bias: [O], y: [side * side, O] },
    kernel: kernel(
      name,
      [m, n],
      plus(sum, load("bias", [at(n)])),
      { kind: "contract", reduce: sum, lhs, rhs, statistics: [], b: undefined, m, n, k },
      {
        kind: "contract",
        workgroup: 8,
        rows: side % 14 === 0 ? 14 : 16,
        columns: 4,
        vector: 4,
        lanes: "columns",
        unroll,
      },
    ),
  };
}

const subjects: Subject[] = [
  linear(197, 192, 576, 16, 4),
  linear(197, 192, 768, 16, 4, "gelu"),
  linear(197, 768, 192, 16, 4, "residual"),
  linear(197, 192, 192, 16, 4, "residual"),
  linear(197, 768, 768, 16, 4),
  linear(197, 192, 576, 8, 2),
  attention(197, 3, 64, 8),
  attention(197, 3, 64, 7),
  attention(197, 3, 64, 4),
  stencil(56, 64, 1, 1, 1),
  stencil(56, 64, 1, 1),
  stencil(56, 64, 1, 4),
  stencil(56, 64, 1, 7),
  stencil(56, 64, 2, 1),
  stencil(56, 64, 2, 7),
  tokenMean(197, 384, 1),
  tokenMean(197, 384, 4),
  convolution(3, 224, 64, 7, 4, 2, false, 1),
  convolution(3, 224, 64, 7, 4, 2, false, 4),
  convolution(3, 224, 192, 16, 16, 0, false, 4),
  convolution(64, 56, 192, 3, 2, 1, true, 1),
  convolution(64, 56, 192, 3, 2, 1, true, 4),
  norm(197, 192),
  norm(788, 192),
  map(197, 768, 1),
  map(197, 768, 4),
].filter((s) => s.name.includes(process.argv[2] ?? ""));

const { device, adapter } = await openDevice();
console.log(adapter.description);
/**
 * Wall-clock milliseconds, and processor milliseconds shared out over the cores: what it would be on a host without
 * other work.
 */
interface Sample {
  readonly wall: number;
  readonly busy: number;
}
const cores = availableParallelism();
async function timed(work: () => Promise<unknown>): Promise<Sample> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - start, busy: (user + system) / 1000 / cores };
}

async function prepare(
  s: Subject,
): Promise<{ subject: Subject; run: () => Promise<Sample>; compiling: number; lines: number; samples: Sample[] }> {
  const emitted = emitKernel(
    withLayout(s.kernel, (v) => s.shapes[v]!, software),
    {
      shape: (v) => s.shapes[v]!,
      batched: (v) => ["x", "r", "y", "z"].includes(v),
      access: (v) => (["x", "r", "z"].includes(v) ? "read_write" : "read"),
      invocation: software.invocation,
      at: s.name,
    },
  );
  if (process.env.SHOW !== undefined) console.log(emitted.wgsl);
  const start = process.cpuUsage();
  const pipeline = await device.createComputePipelineAsync({
    layout: "auto",
    compute: { module: device.createShaderModule({ code: emitted.wgsl }), entryPoint: "main" },
  });
  const { user, system } = process.cpuUsage(start);
  const buffer = (size: number, usage: number) => device.createBuffer({ size, usage: usage | GPUBufferUsage.COPY_DST });
  const params = buffer(16, GPUBufferUsage.UNIFORM);
  device.queue.writeBuffer(params, 0, new Uint32Array([1]));
  const entries = emitted.bindings.map((v, binding) => {
    const data = buffer(4 * elements(s.shapes[v]!), GPUBufferUsage.STORAGE);
    device.queue.writeBuffer(
      data,
      0,
      Float32Array.from({ length: elements(s.shapes[v]!) }, (_, i) => Math.sin(i * 12.9898) * 0.5),
    );
    return { binding, resource: { buffer: data } };
  });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [...entries, { binding: entries.length, resource: { buffer: params } }],
  });
  const run = async (): Promise<Sample> => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(emitted.workgroups);
    pass.end();
    return timed(async () => {
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
    });
  };
  await run();
  return { subject: s, run, compiling: (user + system) / 1000, lines: emitted.wgsl.split("\n").length, samples: [] };
}

const runs = [];
for (const s of subjects) runs.push(await prepare(s));
for (let i = 0; i < 15; i++) for (const r of runs) r.samples.push(await r.run());
console.log("".padEnd(44), "  wall ms   cpu ms / cores   GFLOP/s of that   compile, cpu ms   lines");
for (const { subject, samples, compiling, lines } of runs) {
  const [wall, busy] = [median(samples.map((s) => s.wall)), median(samples.map((s) => s.busy))];
  console.log(
    subject.name.padEnd(44),
    wall.toFixed(2).padStart(9),
    busy.toFixed(2).padStart(16),
    (subject.flops / busy / 1e6).toFixed(2).padStart(17),
    compiling.toFixed(0).padStart(17),
    String(lines).padStart(7),
  );
}
process.exit(0);
