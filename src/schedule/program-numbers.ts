/**
 * The constants of a program, and what it is beside them: which are numbers of a size, so that the same statements may
 * serve another, is nobody's to know. All are, but the steps of counters.
 */
import { type Expr, int, type LoopProgram, name, type Num, op, type Stmt } from "../ir/loops.ts";

/** Names that stand for addresses. */
const isAddress = (name: string): boolean => /_at(_\d+)?$/.test(name);

/**
 * `body` with `visit(n)` in place of every constant, in a fixed order. An address without a constant is one with 0: the
 * first row of what another kernel reads the second of. That 0 is visited too, and added where it becomes anything else.
 */
export function mapNumbers(body: readonly Stmt[], visit: (n: Num) => Expr): Stmt[] {
  const address = (e: Expr): Expr => {
    if (e.kind === "number" || (e.kind === "op" && e.op === "add" && e.args[1]!.kind === "number")) return expr(e);
    const mapped = expr(e);
    const more = visit(int(0));
    return more.kind === "number" && more.value === 0 ? mapped : op("add", "i32", mapped, more);
  };
  const expr = (e: Expr): Expr => {
    switch (e.kind) {
      case "number":
        return visit(e);
      case "name":
        return e;
      case "op":
        return { ...e, args: e.args.map(expr) };
      case "convert":
      case "lane":
        return { ...e, arg: expr(e.arg) };
      case "vector":
        return { ...e, parts: e.parts.map(expr) as unknown as typeof e.parts };
      case "choose": {
        const [no, yes] = [expr(e.else), expr(e.then)];
        return { ...e, else: no, then: yes, cond: expr(e.cond) };
      }
      case "load":
        return { ...e, at: address(e.at) };
    }
  };
  const stmt = (s: Stmt): Stmt => {
    switch (s.kind) {
      case "let":
        return { ...s, value: isAddress(s.name) ? address(s.value) : expr(s.value) };
      case "var":
        return s.value === undefined ? s : { ...s, value: expr(s.value) };
      case "assign":
      case "accumulate":
        return { ...s, value: expr(s.value) };
      case "array":
        return s.rows === undefined ? s : { ...s, rows: s.rows.map((row) => row.map(expr)) };
      case "store": {
        const at = address(s.at);
        return { ...s, at, value: expr(s.value) };
      }
      case "if": {
        const cond = expr(s.cond);
        return { ...s, cond, then: s.then.map(stmt) };
      }
      case "loop": {
        const [from, condition] = [expr(s.from), expr(s.while)];
        return { ...s, from, while: condition, body: s.body.map(stmt) };
      }
      case "break":
      case "barrier":
        return s;
    }
  };
  return body.map(stmt);
}

/** Locals that every program has: their names say what they are. */
const given = new Set(["id", "batch_row", "worker"]);

/** Equal for programs that differ in names, in the sizes of tensors, and in the constants that `mapNumbers` visits. */
export function shapeOf(program: LoopProgram): string {
  let shape = shapes.get(program);
  if (shape === undefined) shapes.set(program, (shape = newShapeOf(program)));
  return shape;
}

/** Kernels that are equal have one program, and plans of one network many of these. */
const shapes = new WeakMap<LoopProgram, string>();

function newShapeOf(program: LoopProgram): string {
  const numbers = new Map<string, number>();
  const named = (name: string): string => {
    if (given.has(name)) return name;
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return `$${numbers.get(name)!}`;
  };
  // Whether an address has a constant is no difference.
  const zeros = mapNumbers(program.body, ({ type }) => name(`#${type}`, type));
  const plain = (key: string, value: unknown): unknown => {
    if ((key === "name" || key === "array") && typeof value === "string")
      return value.startsWith("#") ? value : named(value);
    return value;
  };
  const { arrays, together, workgroup } = program;
  const held = arrays.map((a) => (a.space === "storage" ? { ...a, size: undefined } : a));
  return JSON.stringify([held, together, workgroup, zeros], plain);
}

/**
 * Equal for programs that do the same: which differ in names, and in sizes of tensors, of which statements say what they
 * need.
 */
export function meaningOf(program: LoopProgram): string {
  const numbers = [program.units, ...numbersOf(program).map((n) => n.value)];
  return `${shapeOf(program)}\n${numbers.map((n) => (Object.is(n, -0) ? "-0" : n)).join()}`;
}

/** Every constant that `mapNumbers` visits, in order. */
export function numbersOf(program: LoopProgram): readonly Num[] {
  let numbers = constants.get(program);
  if (numbers === undefined) {
    const found: Num[] = [];
    mapNumbers(program.body, (n) => {
      found.push(n);
      return n;
    });
    constants.set(program, (numbers = found));
  }
  return numbers;
}
const constants = new WeakMap<LoopProgram, readonly Num[]>();

/** All names of locals and arrays. */
export function namesOf(program: LoopProgram): ReadonlySet<string> {
  let names = locals.get(program);
  if (names === undefined) {
    const found = new Set<string>();
    JSON.stringify(program, (key, value: unknown) => {
      if ((key === "name" || key === "array") && typeof value === "string") found.add(value);
      return value;
    });
    locals.set(program, (names = found));
  }
  return names;
}
const locals = new WeakMap<LoopProgram, ReadonlySet<string>>();
