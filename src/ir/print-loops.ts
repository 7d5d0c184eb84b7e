/**
 * The loop IR as text, for people: what `inspect` shows of a schedule, and how the verifier names a place. Indentation
 * for blocks, `for k in 0..48:` for the usual loops, types where a line does not show them by itself.
 */
import type { ArrayDecl, Expr, LocalArray, LoopOp, LoopProgram, Loop, Op, Stmt, Type } from "./loops.ts";

/**
 * `program` as text: its arrays, then its body.
 * ```
 * 6 workgroups of 64 for a row of the batch
 *     x: 24 f32x4
 *     y: 24 f32, written
 *     parts: 64 f32 of the workgroup
 *
 * var sum = 0.0
 * for k in worker..24 step 64:
 *     sum += dot(x[k], 1.0)
 * parts[worker] = sum
 * barrier
 * ```
 */
export function printLoops(program: LoopProgram): string {
  const { arrays, units, together, workgroup, body } = program;
  const head = together
    ? `${count(units, "workgroup")} of ${workgroup} for a row of the batch`
    : `${count(units, "invocation")} for a row of the batch, ${workgroup} a workgroup`;
  return `${[head, ...arrays.map((a) => `    ${printArray(a)}`), "", ...body.flatMap((s) => printStatement(s))].join("\n")}\n`;
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** `x: 24 f32x4 as halves, written`. */
function printArray({ name, space, element, format, size, written }: ArrayDecl): string {
  return `${name}: ${size} ${element}${format === "half" ? " as halves" : ""}${space === "workgroup" ? " of the workgroup" : ""}${written ? ", written" : ""}`;
}

const width = 120;

/** The lines of one statement; `indent` stands before each. */
export function printStatement(s: Stmt, indent = ""): string[] {
  const inside = (body: readonly Stmt[]): string[] =>
    body.length === 0 ? [`${indent}    nothing`] : body.flatMap((inner) => printStatement(inner, `${indent}    `));
  switch (s.kind) {
    case "array":
      return printLocalArray(s, indent);
    case "loop":
      return [`${indent}${headOf(s)}`, ...inside(s.body)];
    case "if": {
      const head = `${indent}${headOf(s)}`;
      const [only, ...more] = inside(s.then);
      const short = `${head} ${only?.trim()}`;
      // What is guarded is often one line; a block of its own would hide how little it is.
      const fits = only !== undefined && more.length === 0 && short.length <= width;
      return fits && isPlain(s.then) ? [short] : [head, ...inside(s.then)];
    }
    default:
      return [`${indent}${headOf(s)}`];
  }
}

const isPlain = ([first, ...more]: readonly Stmt[]): boolean =>
  more.length === 0 && first !== undefined && first.kind !== "if" && first.kind !== "loop" && first.kind !== "array";

/** A statement without those inside it: one line. */
export function headOf(s: Stmt): string {
  switch (s.kind) {
    case "let":
      return `${s.name}${typeNote(s.value.type, s.value)} = ${printExpr(s.value)}`;
    case "var":
      return s.value === undefined
        ? `var ${s.name}: ${s.type} = 0`
        : `var ${s.name}${typeNote(s.type, s.value)} = ${printExpr(s.value)}`;
    case "assign":
      return `${s.name} = ${printExpr(s.value)}`;
    case "accumulate":
      return `${s.name} ${s.op === "add" ? "+=" : `${s.op}=`} ${printExpr(s.value)}`;
    case "array":
      return `${s.array.name}: ${s.array.size} ${s.array.element}${
        s.rows === undefined
          ? ""
          : ` = ${s.rows
              .flat()
              .map((e) => printExpr(e))
              .join(", ")}`
      }`;
    case "store":
      return `${s.array}[${printExpr(s.at)}] = ${printExpr(s.value)}`;
    case "if":
      return `if ${printExpr(s.cond)}:`;
    case "loop":
      return `for ${printRange(s)}:`;
    case "break":
    case "barrier":
      return s.kind;
  }
}

/** Numbers and truth values show what they are; vectors do not. */
const typeNote = (type: Type, value: Expr): string =>
  type === "f32" || type === "i32" || type === "bool" || value.kind === "vector" ? "" : `: ${type}`;

function printLocalArray(s: LocalArray, indent: string): string[] {
  const line = `${indent}${headOf(s)}`;
  if (s.rows === undefined || (s.rows.length === 1 && line.length <= width)) return [line];
  const { name, size, element } = s.array;
  return [
    `${indent}${name}: ${size} ${element} =`,
    ...s.rows.map((row) => `${indent}    ${row.map((e) => printExpr(e)).join(", ")}`),
  ];
}

/** `k in 0..48`, `k in worker..24 step 64`; else how the counter begins, goes on and ends. */
function printRange({ name, from, while: cond, next }: Loop): string {
  const isCounter = (e: Expr | undefined): boolean => e?.kind === "name" && e.name === name;
  if (
    cond.kind === "op" &&
    cond.op === "lt" &&
    isCounter(cond.args[0]) &&
    next.kind === "op" &&
    next.op === "add" &&
    isCounter(next.args[0])
  ) {
    const [to, step] = [cond.args[1]!, next.args[1]!];
    const by = step.kind === "number" && step.value === 1 ? "" : ` step ${printExpr(step, sums)}`;
    return `${name} in ${printExpr(from, sums)}..${printExpr(to, sums + 1)}${by}`;
  }
  return `${name} = ${printExpr(from)} while ${printExpr(cond)} then ${printExpr(next)}`;
}

const infix: Partial<Record<LoopOp, readonly [sign: string, level: number]>> = {
  or: ["or", 1],
  and: ["and", 2],
  lt: ["<", 4],
  le: ["<=", 4],
  eq: ["==", 4],
  add: ["+", 5],
  sub: ["-", 5],
  mul: ["*", 6],
  div: ["/", 6],
  mod: ["%", 6],
  times: ["@", 6],
};
const sums = 5;
const leaf = 9;

/** `e` in the notation of the language, `@` for products with matrices; in parentheses where it binds less than `level`. */
export function printExpr(e: Expr, level = 0): string {
  const wrap = (at: number, text: string): string => (at < level ? `(${text})` : text);
  switch (e.kind) {
    case "number":
      return wrap(e.value < 0 ? sums : leaf, printNumber(e.value, e.type));
    case "name":
      return e.name;
    case "op":
      return printOp(e, wrap);
    case "convert":
      return printConvert(e.type, e.arg, level);
    case "vector":
      return e.type.endsWith("x4x4")
        ? `columns(${e.parts.map((p) => printExpr(p)).join(", ")})`
        : `(${e.parts.map((p) => printExpr(p)).join(", ")})`;
    case "lane":
      return `${printExpr(e.arg, leaf)}.${e.arg.type.endsWith("x4x4") ? `column${e.lane}` : "xyzw"[e.lane]}`;
    case "choose":
      return wrap(0.5, `if ${printExpr(e.cond, 1)} then ${printExpr(e.then, 1)} else ${printExpr(e.else, 0.5)}`);
    case "load":
      return `${e.array}[${printExpr(e.at)}]${e.type === "f16x4" ? ".halves" : ""}`;
  }
}

function printOp({ op, args }: Op, wrap: (at: number, text: string) => string): string {
  const sign = infix[op];
  if (sign !== undefined && args.length === 2)
    return wrap(sign[1], `${printExpr(args[0]!, sign[1])} ${sign[0]} ${printExpr(args[1]!, sign[1] + 1)}`);
  if (op === "neg") return wrap(7, `-${printExpr(args[0]!, 7)}`);
  if (op === "not") return wrap(3, `not ${printExpr(args[0]!, 3)}`);
  return `${op}(${args.map((a) => printExpr(a)).join(", ")})`;
}

/** One value in all lanes is written as that value: what it is combined with has lanes. */
function printConvert(type: Type, arg: Expr, level: number): string {
  return type === `${arg.type}x4` ? printExpr(arg, level) : `${type}(${printExpr(arg)})`;
}

const printNumber = (value: number, type: "f32" | "i32"): string =>
  type === "f32" && Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(1) : String(value);
