/**
 * The peer: digits_vit and its recipe as one writes them for jax-js. Its own functions wherever it has one (attention,
 * gelu, standardisation, softmax), the whole step (loss, gradients, clipping, AdamW) under one `jit`. Its arrays are
 * counted: every use but the last says `ref`.
 */
import type { CheckedStep } from "./checked-step.ts";

/** As much of an array as is used here. */
interface Jax {
  readonly ref: Jax;
  add(x: Jax | number): Jax;
  sub(x: Jax | number): Jax;
  mul(x: Jax | number): Jax;
  div(x: Jax | number): Jax;
  sum(axis?: number): Jax;
  neg(): Jax;
  reshape(shape: readonly number[]): Jax;
  transpose(axes?: readonly number[]): Jax;
  slice(...index: (number | readonly number[])[]): Jax;
  data(): Promise<Float32Array>;
}
type Tree = Readonly<Record<string, Jax>>;

interface JaxJs {
  init(...devices: string[]): Promise<string[]>;
  defaultDevice(device: string): unknown;
  jit<F>(f: F): F;
  valueAndGrad(f: (params: Tree, ...rest: Jax[]) => Jax): (params: Tree, ...rest: Jax[]) => [Jax, Tree];
  readonly numpy: {
    readonly int32: unknown;
    array(data: Float32Array | Int32Array, options?: object): Jax;
    zeros(shape: readonly number[]): Jax;
    matmul(x: Jax, y: Jax): Jax;
    concatenate(parts: readonly Jax[], axis: number): Jax;
    broadcastTo(x: Jax, shape: readonly number[]): Jax;
    sqrt(x: Jax): Jax;
    square(x: Jax): Jax;
    minimum(x: Jax, y: number): Jax;
    trueDivide(x: number, y: Jax): Jax;
  };
  readonly nn: {
    gelu(x: Jax, options: { approximate: boolean }): Jax;
    standardize(x: Jax, axis: number, options: { epsilon: number }): Jax;
    dotProductAttention(q: Jax, k: Jax, v: Jax): Jax;
    logSoftmax(x: Jax): Jax;
    oneHot(x: Jax, classes: number): Jax;
  };
}

/** What the weights do not tell. */
const [size, heads, classes] = [28, 4, 10];

/** Tensors of a safetensors file. */
function tensorsIn(file: Uint8Array<ArrayBuffer>): [name: string, shape: number[], data: Float32Array][] {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<
    string,
    { shape: number[]; data_offsets: [number, number] }
  >;
  const body = file.slice(8 + length).buffer;
  return Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(
      ([
        name,
        {
          shape,
          data_offsets: [from, to],
        },
      ]) => [name, shape, new Float32Array(body, from, (to - from) / 4)],
    );
}

/** A function that does the next step on the batch. `host` is the device where it is not to be WebGPU. */
export async function jaxTraining(
  imported: unknown,
  weights: Uint8Array<ArrayBuffer>,
  batch: { readonly image: Float32Array; readonly label: Int32Array },
  host = "webgpu",
): Promise<() => Promise<CheckedStep>> {
  const { init, defaultDevice, jit, valueAndGrad, numpy: np, nn } = imported as JaxJs;
  if (!(await init(host)).includes(host)) throw new Error(`jax-js finds no ${host} here`);
  defaultDevice(host);
  const given = tensorsIn(weights);
  const rows = batch.label.length;
  const [dim, , patch] = given.find(([name]) => name === "patch_embed.proj.weight")![1] as [number, number, number];
  const depth = given.filter(([name]) => /^blocks\.\d+\.norm1\.weight$/.test(name)).length;
  const grid = size / patch;
  const tokens = grid * grid + 1;

  const linear = (x: Jax, p: Tree, name: string): Jax =>
    np.matmul(x, p[`${name}.weight`]!.ref.transpose()).add(p[`${name}.bias`]!.ref);
  const norm = (x: Jax, p: Tree, name: string): Jax =>
    nn.standardize(x, -1, { epsilon: 1e-6 }).mul(p[`${name}.weight`]!.ref).add(p[`${name}.bias`]!.ref);
  const attention = (x: Jax, p: Tree, name: string): Jax => {
    const qkv = linear(x, p, `${name}.qkv`).reshape([rows, tokens, 3, heads, dim / heads]);
    const part = (i: number, of: Jax): Jax => of.slice([], [], i);
    const o = nn.dotProductAttention(part(0, qkv.ref), part(1, qkv.ref), part(2, qkv));
    return linear(o.reshape([rows, tokens, dim]), p, `${name}.proj`);
  };
  const logits = (p: Tree, image: Jax): Jax => {
    const patches = image
      .reshape([rows, 3, grid, patch, grid, patch])
      .transpose([0, 2, 4, 1, 3, 5])
      .reshape([rows, grid * grid, 3 * patch * patch]);
    const embedded = np
      .matmul(patches, p["patch_embed.proj.weight"]!.ref.reshape([dim, 3 * patch * patch]).transpose())
      .add(p["patch_embed.proj.bias"]!.ref);
    let x = np.concatenate([np.broadcastTo(p.cls_token!.ref, [rows, 1, dim]), embedded], 1).add(p.pos_embed!.ref);
    for (let i = 0; i < depth; i++) {
      x = x.ref.add(attention(norm(x, p, `blocks.${i}.norm1`), p, `blocks.${i}.attn`));
      const hidden = nn.gelu(linear(norm(x.ref, p, `blocks.${i}.norm2`), p, `blocks.${i}.mlp.fc1`), {
        approximate: false,
      });
      x = x.add(linear(hidden, p, `blocks.${i}.mlp.fc2`));
    }
    return linear(norm(x.slice([], 0), p, "norm"), p, "head");
  };
  const loss = (p: Tree, image: Jax, label: Jax): Jax =>
    nn.logSoftmax(logits(p, image)).mul(nn.oneHot(label, classes)).sum().div(-rows);

  const rank = new Map(given.map(([name, shape]) => [name, shape.length]));
  const decays = (name: string): boolean => rank.get(name)! > 1 && !/(pos_embed|_token)$/.test(name);
  // `lr`, and the two corrections of Adam's moments, change with the step: they are arguments.
  const step = jit((params: Tree, m: Tree, v: Tree, image: Jax, label: Jax, lr: Jax, c1: Jax, c2: Jax) => {
    const [value, gradients] = valueAndGrad(loss)(
      Object.fromEntries(Object.entries(params).map(([k, p]) => [k, p.ref])),
      image,
      label,
    );
    const length = np.sqrt(
      Object.values(gradients)
        .map((g) => np.square(g.ref).sum())
        .reduce((a, b) => a.add(b)),
    );
    const clip = np.minimum(np.trueDivide(1, length.ref.add(1e-6)), 1);
    const next: [Record<string, Jax>, Record<string, Jax>, Record<string, Jax>] = [{}, {}, {}];
    for (const name of Object.keys(params)) {
      const g = gradients[name]!.mul(clip.ref);
      const [m1, v1] = [m[name]!.mul(0.9).add(g.ref.mul(0.1)), v[name]!.mul(0.999).add(np.square(g).mul(0.001))];
      const p = decays(name) ? params[name]!.mul(lr.ref.mul(-0.05).add(1)) : params[name]!;
      next[0][name] = p.sub(lr.ref.mul(m1.ref.div(c1.ref)).div(np.sqrt(v1.ref.div(c2.ref)).add(1e-8)));
      next[1][name] = m1;
      next[2][name] = v1;
    }
    return [...next, value, length] as const;
  });

  let params: Tree = Object.fromEntries(given.map(([name, shape, data]) => [name, np.array(data).reshape(shape)]));
  let [m, v] = [0, 1].map((): Tree => Object.fromEntries(given.map(([name, shape]) => [name, np.zeros(shape)])));
  let t = 0;
  return async () => {
    t++;
    const lr = (2e-3 * Math.min(t, 170)) / 170;
    const scalar = (x: number): Jax => np.array(Float32Array.of(x)).reshape([]);
    const [image, label] = [
      np.array(batch.image).reshape([rows, 3, size, size]),
      np.array(batch.label, { dtype: np.int32 }),
    ];
    const [p1, m1, v1, value, length] = step(
      params,
      m!,
      v!,
      image,
      label,
      scalar(lr),
      scalar(1 - 0.9 ** t),
      scalar(1 - 0.999 ** t),
    );
    [params, m, v] = [p1, m1, v1];
    const [[loss], [norm]] = await Promise.all([value.data(), length.data()]);
    return { loss: loss!, norm: norm! };
  };
}
