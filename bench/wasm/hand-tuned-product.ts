/**
 * Yardsticks of WebAssembly, written for it by hand: `y[m, n] = Σ a[m, k] · b[n, k]` by the register tiles that libraries
 * of such kernels have, and what multiply-adds in registers reach. The best of the tiles, a size, is what the
 * compiler's kernels are held against. Columns are handled in panels, whose part of `b` is packed beforehand as a tile
 * reads it; the last panel overlaps the one before it, and the last row is repeated, so that nothing is guarded.
 */

export interface HandTile {
  /**
   * `outer`: the lanes of a vector are columns; each step multiplies `vectors` of them by one element of each row.
   * `sum`: the lanes are steps of the sum, of both sides; each row meets each column, and lanes are added at the end.
   */
  readonly kind: "outer" | "sum";
  readonly rows: number;
  /** Of the accumulators in a row: four columns each, or one. */
  readonly vectors: number;
  /** Steps written out, for `sum` in vectors of four. */
  readonly written: number;
  /** How an element of a row comes into all lanes: loaded so, or out of a vector of four steps. */
  readonly splat?: "load" | "shuffle";
  /** Steps of the sum that a panel is taken for at a time, all of them unless said: what is packed stays in the cache. */
  readonly block?: number;
}

export interface Size {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

const outer = (rows: number, vectors: number, written: number, splat: "load" | "shuffle" = "load"): HandTile => ({
  kind: "outer",
  rows,
  vectors,
  written,
  splat,
});
const sum = (rows: number, vectors: number, written = 1): HandTile => ({ kind: "sum", rows, vectors, written });

/** Those that are tried. */
export const handTiles: readonly HandTile[] = [
  outer(4, 2, 4),
  outer(5, 2, 4),
  outer(6, 2, 4),
  outer(4, 2, 4, "shuffle"),
  outer(6, 2, 4, "shuffle"),
  outer(8, 1, 4),
  outer(3, 3, 2),
  outer(4, 3, 2),
  outer(3, 4, 2),
  outer(2, 4, 2),
  sum(2, 4),
  sum(2, 4, 2),
  sum(3, 4),
  sum(3, 3),
  sum(4, 2),
  sum(4, 3),
  ...[outer(4, 2, 4), outer(6, 2, 4)].map((t) => ({ ...t, block: 384 })),
];

export const tileName = ({ kind, rows, vectors, written, splat, block }: HandTile): string =>
  [
    kind === "outer" ? `${rows} x ${vectors} vectors` : `${rows} x ${vectors} along the sum`,
    ...(written > 1 ? [`${written} written out`] : []),
    ...(splat === "shuffle" ? ["shuffled"] : []),
    ...(block === undefined ? [] : [`${block} steps at a time`]),
  ].join(", ");

const panelColumns = ({ kind, vectors }: HandTile): number => (kind === "outer" ? 4 * vectors : vectors);
export const panelsOf = (tile: HandTile, { columns }: Size): number => Math.ceil(columns / panelColumns(tile));

/** Whether a tile fits a size. */
export const fits = (tile: HandTile, { rows, depth, columns }: Size): boolean => {
  const steps = tile.kind === "outer" ? tile.written : 4 * tile.written;
  return (
    rows >= tile.rows &&
    columns >= panelColumns(tile) &&
    depth % steps === 0 &&
    (tile.block === undefined || (depth > tile.block && depth % tile.block === 0))
  );
};

/** The column that a panel begins at. */
const firstColumn = (tile: HandTile, { columns }: Size, panel: number): number =>
  Math.min(panel * panelColumns(tile), columns - panelColumns(tile));

/** `b` as the kernel reads it: panel after panel; in one, step after step (of four steps) the elements of its columns. */
export function packed(tile: HandTile, size: Size, b: Float32Array): Float32Array<ArrayBuffer> {
  const wide = panelColumns(tile);
  const together = tile.kind === "outer" ? 1 : 4;
  const out = new Float32Array(panelsOf(tile, size) * wide * size.depth);
  let at = 0;
  for (let panel = 0; panel < panelsOf(tile, size); panel++)
    for (let k = 0; k < size.depth; k += together)
      for (let c = 0; c < wide; c++)
        for (let lane = 0; lane < together; lane++)
          out[at++] = b[(firstColumn(tile, size, panel) + c) * size.depth + k + lane]!;
  return out;
}

const each = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join("\n");
const vector = (name: string): string => `(local $${name} v128)`;

/** `acc += x * y` on four lanes. */
const madd = (acc: string, x: string, y: string, relaxed: boolean): string =>
  relaxed
    ? `(local.set $${acc} (f32x4.relaxed_madd ${x} ${y} (local.get $${acc})))`
    : `(local.set $${acc} (f32x4.add (local.get $${acc}) (f32x4.mul ${x} ${y})))`;

const module = (body: string): string => `(module (import "vitc" "memory" (memory 1 65536))\n${body})`;

/** A module with `kernel(first panel, behind the last, a, b, y)`. */
export function productText(tile: HandTile, size: Size, relaxed: boolean): string {
  const { rows, vectors, kind } = tile;
  const { depth, columns } = size;
  const block = tile.block ?? depth;
  const wide = panelColumns(tile);
  const accs = Array.from({ length: rows * vectors }, (_, i) => `acc${Math.floor(i / vectors)}_${i % vectors}`);
  const [steps, panelBytes] =
    kind === "outer" ? [tile.written, 4 * wide * tile.written] : [4 * tile.written, 16 * wide * tile.written];
  const place = (r: number, v: number): string =>
    `(i32.add (local.get $y${r}) (i32.const ${(kind === "outer" ? 16 : 4) * v}))`;
  const zero = each(accs.length, (i) => `(local.set $${accs[i]} (v128.const i32x4 0 0 0 0))`);
  const begin =
    block === depth
      ? zero
      : `(if (i32.eqz (local.get $from)) (then ${zero}) (else
${each(rows, (r) => each(vectors, (v) => `(local.set $acc${r}_${v} (v128.load ${place(r, v)}))`))}))`;
  return module(`(func (export "kernel") (param $panel i32) (param $last i32) (param $a i32) (param $b i32) (param $y i32)
(local $s v128) (local $at i32) (local $row i32) (local $end i32) (local $from i32) (local $column i32)
${each(rows, (r) => `(local $a${r} i32) (local $y${r} i32) (local $x${r} v128)`)}
${each(vectors, (v) => vector(`b${v}`))}
${accs.map(vector).join("\n")}
(block $none (br_if $none (i32.ge_u (local.get $panel) (local.get $last)))
(loop $panels
  (local.set $column (i32.mul (local.get $panel) (i32.const ${wide})))
  (if (i32.gt_u (local.get $column) (i32.const ${columns - wide})) (then (local.set $column (i32.const ${columns - wide}))))
  (local.set $from (i32.const 0))
  (loop $blocks
    (local.set $row (i32.const 0))
    (loop $rows
${each(rows, (r) => {
  // Beyond the last row is the last one again, which is stored more than once.
  const at = `(local.set $at (i32.add (local.get $row) (i32.const ${r})))
      (if (i32.ge_u (local.get $at) (i32.const ${size.rows})) (then (local.set $at (i32.const ${size.rows - 1}))))`;
  const place = (array: string, wide: number, first: string): string =>
    `(local.set $${array}${r} (i32.add (local.get $${array}) (i32.shl (i32.add (i32.mul (local.get $at) (i32.const ${wide})) (local.get $${first})) (i32.const 2))))`;
  return `      ${at}\n      ${place("a", depth, "from")}\n      ${place("y", columns, "column")}`;
})}
      (local.set $at (i32.add (local.get $b) (i32.mul (i32.add (i32.mul (local.get $panel) (i32.const ${depth})) (local.get $from)) (i32.const ${4 * wide}))))
      (local.set $end (i32.add (local.get $at) (i32.const ${4 * wide * block})))
      ${begin}
      (loop $steps
${kind === "outer" ? outerSteps(tile, relaxed) : sumSteps(tile, relaxed)}
${each(rows, (r) => `        (local.set $a${r} (i32.add (local.get $a${r}) (i32.const ${4 * steps})))`)}
        (br_if $steps (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const ${panelBytes}))) (local.get $end))))
${each(rows, (r) => (kind === "outer" ? each(vectors, (v) => `      (v128.store ${place(r, v)} (local.get $acc${r}_${v}))`) : sums(r, vectors)))}
      (br_if $rows (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const ${rows}))) (i32.const ${size.rows}))))
    (br_if $blocks (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const ${block}))) (i32.const ${depth}))))
  (br_if $panels (i32.lt_u (local.tee $panel (i32.add (local.get $panel) (i32.const 1))) (local.get $last))))))`);
}

const lanesOf = (lane: number): string =>
  [0, 1, 2, 3].map(() => [0, 1, 2, 3].map((byte) => 4 * lane + byte).join(" ")).join(" ");

function outerSteps({ rows, vectors, written, splat }: HandTile, relaxed: boolean): string {
  return each(written, (k) => {
    const fours = splat === "shuffle" && k % 4 === 0;
    const element = (r: number): string =>
      splat === "shuffle"
        ? `(i8x16.shuffle ${lanesOf(k % 4)} (local.get $x${r}) (local.get $x${r}))`
        : `(v128.load32_splat offset=${4 * k} (local.get $a${r}))`;
    const use = (r: number): string =>
      vectors === 1
        ? madd(`acc${r}_0`, element(r), "(local.get $b0)", relaxed)
        : each(vectors, (v) =>
            madd(
              `acc${r}_${v}`,
              v === 0 ? `(local.tee $s ${element(r)})` : "(local.get $s)",
              `(local.get $b${v})`,
              relaxed,
            ),
          );
    return [
      fours ? each(rows, (r) => `(local.set $x${r} (v128.load offset=${4 * k} (local.get $a${r})))`) : "",
      each(vectors, (v) => `(local.set $b${v} (v128.load offset=${16 * (k * vectors + v)} (local.get $at)))`),
      each(rows, use),
    ].join("\n");
  });
}

function sumSteps({ rows, vectors, written }: HandTile, relaxed: boolean): string {
  return each(written, (k) =>
    [
      each(vectors, (v) => `(local.set $b${v} (v128.load offset=${16 * (k * vectors + v)} (local.get $at)))`),
      each(rows, (r) =>
        [
          `(local.set $s (v128.load offset=${16 * k} (local.get $a${r})))`,
          each(vectors, (v) => madd(`acc${r}_${v}`, "(local.get $s)", `(local.get $b${v})`, relaxed)),
        ].join("\n"),
      ),
    ].join("\n"),
  );
}

/** Adds up the lanes of a row's accumulators and stores the sums. */
function sums(r: number, vectors: number): string {
  const get = (v: number): string => `(local.get $acc${r}_${v})`;
  const words = (...lanes: readonly number[]): string =>
    lanes.map((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte).join(" ")).join(" ");
  const shuffle = (lanes: string, x: string, y: string): string => `(i8x16.shuffle ${lanes} ${x} ${y})`;
  if (vectors === 4) {
    const pair = (x: number, y: number): string =>
      `(f32x4.add ${shuffle(words(0, 4, 1, 5), get(x), get(y))} ${shuffle(words(2, 6, 3, 7), get(x), get(y))})`;
    return `(local.set $b0 ${pair(0, 1)}) (local.set $b1 ${pair(2, 3)})
(v128.store (local.get $y${r}) (f32x4.add ${shuffle(words(0, 1, 4, 5), "(local.get $b0)", "(local.get $b1)")} ${shuffle(words(2, 3, 6, 7), "(local.get $b0)", "(local.get $b1)")}))`;
  }
  const lane = (v: number, l: number): string => `(f32x4.extract_lane ${l} ${get(v)})`;
  return each(
    vectors,
    (v) =>
      `(f32.store offset=${4 * v} (local.get $y${r}) (f32.add (f32.add ${lane(v, 0)} ${lane(v, 1)}) (f32.add ${lane(v, 2)} ${lane(v, 3)})))`,
  );
}

/** Independent sums of `peakText`: as many as hide a multiply-add's latency and stay in registers. */
const peakSums = 12;
/** Operations of a turn of `peakText`. */
export const peakFlops = peakSums * 4 * 2;

/** A module with `kernel(turns)`: multiply-adds in registers and nothing else; gives a sum of them, so that they count. */
export const peakText = (relaxed: boolean): string =>
  module(`(func (export "kernel") (param $turns i32) (result f32)
(local $x v128) (local $y v128)
${each(peakSums, (i) => vector(`acc${i}`))}
(local.set $x (f32x4.splat (f32.const 0.999)))
(local.set $y (f32x4.splat (f32.const 0.5)))
(loop $more
${each(peakSums, (i) => madd(`acc${i}`, "(local.get $x)", "(local.get $y)", relaxed))}
  (br_if $more (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
(f32x4.extract_lane 0 ${Array.from({ length: peakSums }, (_, i) => `(local.get $acc${i})`).reduce((a, b) => `(f32x4.add ${a} ${b})`)}))`);
