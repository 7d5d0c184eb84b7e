/**
 * A loop program as JavaScript, for one member of one unit: vectors become a number a lane, every operation is rounded
 * to what it is computed in, every address is looked at before it is used. Who waits at a barrier is a generator that
 * yields there. What is called under `host` is `LoopHost`, in `execute-loops.ts`.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import {
  type ArrayDecl,
  type Convert,
  type Expr,
  type Load,
  type LocalArray,
  type LoopProgram,
  type Loop,
  type Op,
  type Stmt,
  type Store,
  type Type,
  walkLoops,
} from "../ir/loops.ts";
import type { OpName } from "../ir/ops.ts";
import { conditions, literal, operators } from "./compile-loops.ts";

export interface LoopTextOptions {
  /** Compute in float64 instead of float32. */
  readonly double: boolean;
  /** What is read beyond an array is NaN, instead of a fault. */
  readonly readsBeyond: boolean;
}

/** What a member waits for: all others of the workgroup; or those of its subgroup, and what they have together. */
export interface Wait {
  /** Numbers the place in the program. */
  readonly place: number;
  readonly op?: "subgroup_add" | "subgroup_mul" | "subgroup_max" | "subgroup_min";
  /** Of a subgroup's operation: what this member has, a lane each. */
  readonly value?: readonly number[];
}

/**
 * The text of `function (host, batch_row, id, worker, me, rank, size, ...arrays)`, where `me` numbers the member among
 * all of the dispatch and `rank` and `size` are those of its subgroup; a generator of `Wait` where members wait. An
 * array is what `LoopHost` says of one.
 */
export function loopText(program: LoopProgram, options: LoopTextOptions): { text: string; waits: boolean } {
  let waits = false;
  walkLoops(program.body, {
    stmt: (s) => void (waits ||= s.kind === "barrier"),
    expr: (e) => void (waits ||= e.kind === "op" && combined.has(e.op)),
  });
  const lines = new MemberText(program, options).write();
  const params = [
    "host",
    "batch_row$",
    "id$",
    "worker$",
    "me",
    "rank",
    "size",
    ...program.arrays.map((a) => `$${a.name}`),
  ];
  return { text: `(function${waits ? "*" : ""} (${params.join(", ")}) {\n${lines.join("\n")}\n})`, waits };
}

const combined: ReadonlySet<string> = new Set(["subgroup_add", "subgroup_mul", "subgroup_max", "subgroup_min"]);

/** How many numbers a value of that type, or an element, is. */
export const lanesOf = (type: Type): number => (type.endsWith("x4x4") ? 16 : type.endsWith("x4") ? 4 : 1);

/** Operations of floats whose result needs no rounding. */
const exact: ReadonlySet<string> = new Set(["neg", "min", "max", "abs", "sign", "floor", "ceil", "random"]);

class MemberText {
  private readonly program: LoopProgram;
  private readonly options: LoopTextOptions;
  private lines: string[] = [];
  private readonly arrays = new Map<string, ArrayDecl>();
  private temporaries = 0;
  private places = 0;

  constructor(program: LoopProgram, options: LoopTextOptions) {
    this.program = program;
    this.options = options;
    for (const array of program.arrays) this.arrays.set(array.name, array);
  }

  write(): string[] {
    return this.block(this.program.body);
  }

  private block(body: readonly Stmt[]): string[] {
    const before = this.lines;
    this.lines = [];
    body.forEach((s) => this.statement(s));
    const written = this.lines.map((line) => `  ${line}`);
    this.lines = before;
    return written;
  }

  private statement(s: Stmt): void {
    switch (s.kind) {
      case "let":
        return this.declare("const", namesOf(s.name, s.value.type), this.lanes(s.value));
      case "var": {
        const names = namesOf(s.name, s.type);
        const zero = s.type.startsWith("bool") ? "false" : "0";
        return this.declare("let", names, s.value === undefined ? names.map(() => zero) : this.lanes(s.value));
      }
      case "assign":
      case "accumulate": {
        const names = namesOf(s.name, s.value.type);
        // All lanes are computed before any changes.
        const values = this.lanes(s.value).map((v) => (names.length === 1 ? v : this.copy(v)));
        names.forEach((to, i) => {
          const value = s.kind === "assign" ? values[i]! : this.apply(s.op, s.value.type, [to, values[i]!]);
          this.lines.push(`${to} = ${value};`);
        });
        return;
      }
      case "array":
        return this.localArray(s);
      case "store":
        return this.store(s);
      case "if":
        this.lines.push(`if (${this.one(s.cond)}) {`, ...this.block(s.then), "}");
        return;
      case "loop":
        return this.loop(s);
      case "break":
        this.lines.push("break;");
        return;
      case "barrier":
        this.lines.push(`yield { place: ${this.places++} };`);
        return;
    }
  }

  private declare(how: "const" | "let", names: readonly string[], values: readonly string[]): void {
    this.lines.push(`${how} ${names.map((name, i) => `${name} = ${values[i]}`).join(", ")};`);
  }

  /** What the condition and the step compute is computed in every turn. */
  private loop(s: Loop): void {
    const counter = `${s.name}$`;
    const from = this.one(s.from);
    const outside = this.lines;
    this.lines = [];
    this.lines.push("if (turns > host.mostTurns) host.endless(me);");
    this.lines.push(`if (!(${this.one(s.while)})) break;`, ...this.block(s.body));
    this.lines.push(`${counter} = ${this.one(s.next)};`);
    const inside = this.lines.map((line) => `  ${line}`);
    this.lines = outside;
    this.lines.push(`for (let ${counter} = ${from}, turns = 0;; turns++) {`, ...inside, "}");
  }

  private localArray({ array, rows }: LocalArray): void {
    this.arrays.set(array.name, array);
    const values = rows?.flat().flatMap((e) => this.lanes(e)) ?? [];
    this.lines.push(`const $${array.name} = host.local(${array.size * lanesOf(array.element)});`);
    values.forEach((v, i) => this.lines.push(`$${array.name}[${i}] = ${v};`));
  }

  private store({ array: name, at, value }: Store): void {
    const array = this.array(name);
    const values = this.lanes(value).map((v) => this.keep(v));
    const first = this.first(array, at, values.length, true);
    if (array.space !== "local") this.lines.push(`$${name}.stored(${first}, ${values.length}, me);`);
    const data = dataOf(array);
    values.forEach((v, i) =>
      this.lines.push(`${data}[${plus(first, i)}] = ${array.format === "half" ? `host.held(${v})` : v};`),
    );
  }

  /** The number of the first of `count` numbers that lie at `at`, after a look at whether the array has them. */
  private first(array: ArrayDecl, at: Expr, count: number, throws: boolean): string {
    const wide = lanesOf(array.element);
    const address = this.one(at);
    const first = this.keep(wide === 1 ? address : `(${address}) * ${wide}`);
    const length = array.space === "local" ? String(array.size * wide) : `${dataOf(array)}.length`;
    if (throws)
      this.lines.push(
        `if (!(${first} >= 0 && ${plus(first, count)} <= ${length})) host.beyond("${array.name}", ${first} / ${wide}, ${length} / ${wide}, me);`,
      );
    return first;
  }

  private load(e: Load): string[] {
    const array = this.array(e.array);
    const count = lanesOf(e.type);
    const first = this.first(array, e.at, count, !this.options.readsBeyond);
    // What is stored to while others look is looked at with care.
    const shared = array.space === "workgroup" || array.written;
    if (shared) this.lines.push(`$${array.name}.loaded(${first}, ${count}, me);`);
    const data = dataOf(array);
    // Kept, since what follows may store there.
    return Array.from({ length: count }, (_, i) =>
      this.keep(this.options.readsBeyond ? `${data}[${plus(first, i)}] ?? NaN` : `${data}[${plus(first, i)}]`),
    );
  }

  private array(name: string): ArrayDecl {
    const array = this.arrays.get(name);
    if (array === undefined) throw new InternalError("interp", `array '${name}' is not declared`);
    return array;
  }

  /** The text of a value with one lane. */
  private one(e: Expr): string {
    return this.lanes(e)[0]!;
  }

  /** A text that may stand more than once: a name or a number. What it names does not change within a statement. */
  private keep(text: string): string {
    return /^[\w$]+$/.test(text) ? text : this.copy(text);
  }

  private copy(text: string): string {
    const name = `$$${this.temporaries++}`;
    this.lines.push(`const ${name} = ${text};`);
    return name;
  }

  /** JavaScript expressions for each lane of `e`; of a matrix, column after column. */
  private lanes(e: Expr): string[] {
    switch (e.kind) {
      case "number":
        return [literal(e.type === "f32" && !this.options.double ? Math.fround(e.value) : e.value)];
      case "name":
        return namesOf(e.name, e.type);
      case "op":
        return this.op(e);
      case "convert":
        return this.convert(e);
      case "vector":
        return e.parts.flatMap((p) => this.lanes(p));
      case "lane": {
        const all = this.lanes(e.arg);
        const count = lanesOf(e.type);
        return all.slice(e.lane * count, (e.lane + 1) * count);
      }
      case "choose": {
        const [conds, then, otherwise] = [this.lanes(e.cond), this.lanes(e.then), this.lanes(e.else)];
        const cond = this.keep(conds[0]!);
        const condOf = (i: number): string => (conds.length === 1 ? cond : conds[i]!);
        return then.map((t, i) => `(${condOf(i)} ? ${t} : ${otherwise[i]})`);
      }
      case "load":
        return this.load(e);
    }
  }

  private op(e: Op): string[] {
    const args = e.args.map((a) => this.lanes(a));
    const [a, b] = args as [string[], string[]];
    switch (e.op) {
      case "dot":
        return [this.dot(a, b, "f32")];
      case "times":
        return this.times(a, b, e.type);
      case "transpose":
        return a.map((_, i) => a[(i % 4) * 4 + Math.floor(i / 4)]!);
      case "subgroup_rank":
        return ["rank"];
      case "subgroup_size":
        return ["size"];
      case "subgroup_add":
      case "subgroup_mul":
      case "subgroup_max":
      case "subgroup_min": {
        const all = this.keep(`yield { place: ${this.places++}, op: "${e.op}", value: [${a.join(", ")}] }`);
        return a.map((_, i) => `${all}[${i}]`);
      }
      default:
        return Array.from({ length: lanesOf(e.type) }, (_, i) =>
          this.apply(
            e.op as ScalarOp,
            e.args[0]!.type,
            args.map((lanes) => lanes[i]!),
          ),
        );
    }
  }

  /** One lane of an operation of numbers of that type. */
  private apply(op: ScalarOp, type: Type, args: readonly string[]): string {
    const [a, b, c] = args as [string, string, string];
    const condition = conditions[op as OpName];
    if (condition !== undefined) return `(${condition(...args)})`;
    if (op === "clamp") return `op.min(op.max(${a}, ${b}), ${c})`;
    if (type.startsWith("i32")) {
      if (op === "div" || op === "mod") return `host.${op === "div" ? "quotient" : "remainder"}(${a}, ${b})`;
      const text = (operators[op as OpName] ?? ((...given) => `op.${op}(${given.join(", ")})`))(...args);
      return op === "min" || op === "max" ? text : `host.integer(${text})`;
    }
    if (op === "fma") return this.rounded(`${a} * ${b} + ${c}`, type);
    if (op === "reduced_angle") return this.rounded(`host.angle(${a})`, type);
    const operator = operators[op];
    const text = operator === undefined ? `op.${op}(${args.join(", ")})` : `(${operator(...args)})`;
    return exact.has(op) ? text : this.rounded(text, type);
  }

  /** A number as it is in that type. */
  private rounded(text: string, type: Type): string {
    if (type.startsWith("f16")) return `host.half(${text})`;
    return this.options.double ? `(${text})` : `fround(${text})`;
  }

  private dot(a: readonly string[], b: readonly string[], type: Type): string {
    const products = a.map((x, i) => this.apply("mul", type, [x, b[i]!]));
    return products.reduce((sum, p) => this.apply("add", type, [sum, p]));
  }

  /** Vector · matrix is a dot with each column; matrix · vector with each row. */
  private times(a: readonly string[], b: readonly string[], type: Type): string[] {
    const [vector, matrix] = (a.length === 4 ? [a, b] : [b, a]).map((lanes) => lanes.map((l) => this.keep(l))) as [
      string[],
      string[],
    ];
    return [0, 1, 2, 3].map((i) => {
      const line = [0, 1, 2, 3].map((j) => (a.length === 4 ? matrix[4 * i + j]! : matrix[4 * j + i]!));
      return this.dot(vector, line, type);
    });
  }

  private convert({ type, arg }: Convert): string[] {
    const lanes = this.lanes(arg);
    if (lanes.length === 1 && lanesOf(type) === 4) {
      const kept = this.keep(lanes[0]!);
      return [kept, kept, kept, kept];
    }
    return lanes.map((l) => {
      if (arg.type.startsWith("bool")) return `(${l} ? 1 : 0)`;
      if (type.startsWith("i32")) return `host.whole(${l})`;
      return arg.type.startsWith("f16") ? l : this.rounded(l, type);
    });
  }
}

/** Operations that go lane by lane. */
type ScalarOp = OpName | "fma" | "clamp" | "reduced_angle";

/** The names of a local's lanes. */
function namesOf(name: string, type: Type): string[] {
  const count = lanesOf(type);
  return count === 1 ? [`${name}$`] : Array.from({ length: count }, (_, i) => `${name}$${i}`);
}

const dataOf = ({ name, space }: ArrayDecl): string => (space === "local" ? `$${name}` : `$${name}.data`);
const plus = (text: string, n: number): string => (n === 0 ? text : `${text} + ${n}`);
