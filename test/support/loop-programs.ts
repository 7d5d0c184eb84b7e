/** Short ways to write loop programs by hand. */
import {
  type ArrayDecl,
  type Expr,
  type LoopProgram,
  type Stmt,
  type Type,
  convert,
  int,
  name,
  op,
} from "../../src/ir/loops.ts";

export const id = name("id", "i32");
export const row = name("batch_row", "i32");
export const i = (of: string): Expr => name(of, "i32");
export const f = (of: string): Expr => name(of, "f32");
export const v = (of: string): Expr => name(of, "f32x4");
export const times = (a: Expr, b: Expr | number): Expr => op("mul", a.type, a, typeof b === "number" ? int(b) : b);
export const plus = (a: Expr, b: Expr | number): Expr => op("add", a.type, a, typeof b === "number" ? int(b) : b);
export const read = (array: string, at: Expr, type: "f32" | "f32x4" | "f32x4x4" = "f32"): Expr => ({
  kind: "load",
  type,
  array,
  at,
});
export const store = (array: string, at: Expr, value: Expr): Stmt => ({ kind: "store", array, at, value });
export const declare = (of: string, value: Expr): Stmt => ({ kind: "let", name: of, value });
export const variable = (of: string, type: Type, value?: Expr): Stmt => ({ kind: "var", name: of, type, value });
export const accumulate = (op: "add" | "max" | "min", of: string, value: Expr): Stmt => ({
  kind: "accumulate",
  op,
  name: of,
  value,
});
export const when = (cond: Expr, ...then: readonly Stmt[]): Stmt => ({ kind: "if", cond, then });
export const less = (a: Expr, b: Expr): Expr => op("lt", "bool", a, b);
export const splat = (e: Expr): Expr => convert("f32x4", e);

export const storage = (of: string, size: number, more: Partial<ArrayDecl> = {}): ArrayDecl => ({
  name: of,
  space: "storage",
  element: "f32",
  size,
  ...more,
});

export const program = (arrays: readonly ArrayDecl[], units: number, body: readonly Stmt[]): LoopProgram => ({
  arrays,
  units,
  together: false,
  workgroup: 1,
  body,
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/**
 * `y[m, n] = Σ a[m, k] · b[n, k]`, a unit `rows` x `columns` of it: both sides are read along k, four at a time, and
 * the four parts of each sum are added at the end. Rows beyond the last are the last one again, not stored.
 */
export function dotProduct(m: number, n: number, k: number, rows: number, columns: number, written = 1): LoopProgram {
  const down = Math.ceil(m / rows);
  const acc = (r: number, c: number): string => `acc_${r}_${c}`;
  const guarded = m % rows !== 0;
  const step = (part: number): Stmt[] => [
    ...upTo(columns).map((c) =>
      declare(`b_${c}_${part}`, read("b", plus(plus(i(`b_row_${c}`), i("k")), 4 * part), "f32x4")),
    ),
    ...upTo(rows).flatMap((r) => [
      declare(`a_${r}_${part}`, read("a", plus(plus(i(`a_row_${r}`), i("k")), 4 * part), "f32x4")),
      ...upTo(columns).map((c) => accumulate("add", acc(r, c), times(v(`a_${r}_${part}`), v(`b_${c}_${part}`)))),
    ]),
  ];
  const sum = (r: number, c: number): Expr =>
    op("dot", "f32", v(acc(r, c)), splat({ kind: "number", type: "f32", value: 1 }));
  const body: Stmt[] = [
    declare("m", times(op("mod", "i32", id, int(down)), rows)),
    declare("n", times(op("div", "i32", id, int(down)), columns)),
    ...upTo(rows).map((r) => {
      const at = plus(i("m"), r);
      return declare(`a_row_${r}`, times(guarded ? op("min", "i32", at, int(m - 1)) : at, k));
    }),
    ...upTo(columns).map((c) => declare(`b_row_${c}`, times(plus(i("n"), c), k))),
    ...upTo(rows).flatMap((r) => upTo(columns).map((c) => variable(acc(r, c), "f32x4"))),
    {
      kind: "loop",
      name: "k",
      from: int(0),
      while: less(i("k"), int(k)),
      next: plus(i("k"), 4 * written),
      body: upTo(written).flatMap(step),
    },
    ...upTo(rows).flatMap((r) => {
      const at = plus(i("m"), r);
      const to = (c: number): Expr => plus(plus(plus(times(row, m * n), times(at, n)), i("n")), c);
      const stores =
        columns % 4 === 0
          ? upTo(columns / 4).map((q) =>
              store("y", to(4 * q), {
                kind: "vector",
                type: "f32x4",
                parts: [sum(r, 4 * q), sum(r, 4 * q + 1), sum(r, 4 * q + 2), sum(r, 4 * q + 3)],
              }),
            )
          : upTo(columns).map((c) => store("y", to(c), sum(r, c)));
      return guarded ? [when(less(at, int(m)), ...stores)] : stores;
    }),
  ];
  const batched = (e: Expr): Expr => plus(times(row, m * k), e);
  const withRows = body.map((s) =>
    s.kind === "let" && s.name.startsWith("a_row") ? declare(s.name, batched(s.value)) : s,
  );
  return program(
    [storage("a", m * k), storage("b", n * k), storage("y", m * n, { written: true })],
    down * (n / columns),
    withRows,
  );
}

/**
 * `y[m, n] = Σ a[m, k] · b[k, n]`, a unit `rows` x `columns` of it, by outer products. `b` is in panels: panel p holds
 * columns `columns · p` on, `columns` numbers for each k.
 */
export function outerProduct(m: number, n: number, k: number, rows: number, columns: number, written = 1): LoopProgram {
  const quads = columns / 4;
  const down = Math.ceil(m / rows);
  const acc = (r: number, q: number): string => `acc_${r}_${q}`;
  const guarded = m % rows !== 0;
  const step = (part: number): Stmt[] => [
    ...upTo(quads).map((q) =>
      declare(
        `b_${q}_${part}`,
        read("b", plus(plus(i("panel"), times(i("k"), columns)), columns * part + 4 * q), "f32x4"),
      ),
    ),
    ...upTo(rows).flatMap((r) => [
      declare(`a_${r}_${part}`, splat(read("a", plus(plus(i(`a_row_${r}`), i("k")), part)))),
      ...upTo(quads).map((q) => accumulate("add", acc(r, q), times(v(`a_${r}_${part}`), v(`b_${q}_${part}`)))),
    ]),
  ];
  const body: Stmt[] = [
    declare("m", times(op("mod", "i32", id, int(down)), rows)),
    declare("n", op("div", "i32", id, int(down))),
    ...upTo(rows).map((r) => {
      const at = plus(i("m"), r);
      return declare(`a_row_${r}`, plus(times(row, m * k), times(guarded ? op("min", "i32", at, int(m - 1)) : at, k)));
    }),
    declare("panel", times(i("n"), columns * k)),
    ...upTo(rows).flatMap((r) => upTo(quads).map((q) => variable(acc(r, q), "f32x4"))),
    {
      kind: "loop",
      name: "k",
      from: int(0),
      while: less(i("k"), int(k)),
      next: plus(i("k"), written),
      body: upTo(written).flatMap(step),
    },
    ...upTo(rows).flatMap((r) => {
      const at = plus(i("m"), r);
      const stores = upTo(quads).map((q) =>
        store("y", plus(plus(plus(times(row, m * n), times(at, n)), times(i("n"), columns)), 4 * q), v(acc(r, q))),
      );
      return guarded ? [when(less(at, int(m)), ...stores)] : stores;
    }),
  ];
  return program(
    [storage("a", m * k), storage("b", n * k), storage("y", m * n, { written: true })],
    down * (n / columns),
    body,
  );
}
