/**
 * Statements of the loop IR as WGSL. Nothing is decided here but how a statement reads: precedence, literals, which
 * helper functions are called, how elements are held (`element-text.ts`).
 */
import { type Expr, insideOfStmt, type LoopOp, type Op, type Stmt, type Type } from "../../ir/loops.ts";
import type { OpName } from "../../ir/ops.ts";
import { writtenArgs } from "../../schedule/operand.ts";
import { ElementText, type HeldArray } from "./element-text.ts";
import { type HelperName, type HelperUse, vectorName } from "./helpers.ts";
import { opText } from "./op-text.ts";

/** A text, and how tightly its outermost operator binds. */
interface Text {
  readonly text: string;
  readonly level: Level;
}

/** Binding strength, loosest first: `or`, `and`, comparison, sum, product, sign, name or call. */
type Level = 0 | 1 | 2 | 5 | 6 | 7 | 9;

const whole = (text: string): Text => ({ text, level: 9 });

/** `o` in parentheses where it binds more loosely than `level`. */
const at = (o: Text, level: number): string => (o.level < level ? `(${o.text})` : o.text);

/** Operators: how tightly they bind, and how tightly each operand has to. */
const operators: Partial<Record<LoopOp, { readonly level: Level; readonly operands: readonly [number, number?] }>> = {
  add: { level: 5, operands: [5, 5] },
  sub: { level: 5, operands: [5, 6] },
  mul: { level: 6, operands: [6, 7] },
  div: { level: 6, operands: [6, 7] },
  times: { level: 6, operands: [6, 7] },
  mod: { level: 5, operands: [9, 9] },
  neg: { level: 7, operands: [9] },
  not: { level: 7, operands: [9] },
  lt: { level: 2, operands: [5, 5] },
  le: { level: 2, operands: [5, 5] },
  eq: { level: 2, operands: [5, 5] },
  and: { level: 1, operands: [1, 1] },
  or: { level: 0, operands: [2, 2] },
};

const typeNames: Readonly<Record<Type, string>> = {
  f32: "f32",
  f32x4: "vec4f",
  f32x4x4: "mat4x4f",
  f16x4: "vec4<f16>",
  f16x4x4: "mat4x4<f16>",
  i32: "i32",
  i32x4: "vec4i",
  bool: "bool",
  boolx4: "vec4<bool>",
};

/** What statements print as, with what the text needs around it. */
export class StatementText {
  /** Helper functions that the text calls. */
  readonly helpers: HelperUse = new Map();
  /** Extensions of WGSL that the text uses. */
  readonly enables = new Set<string>();
  private readonly elements: ElementText;

  /** `known` has, of locals that come from outside, one of their values: as even or odd as they are. */
  constructor(arrays: readonly HeldArray[], body: readonly Stmt[], known: ReadonlyMap<string, Expr> = new Map()) {
    this.elements = new ElementText(arrays, body, known, (helper, width) => this.call(helper, width));
  }

  /** The lines of `statements`, not indented. */
  lines(statements: readonly Stmt[]): string[] {
    return statements.flatMap((s) => this.statement(s));
  }

  private statement(s: Stmt): string[] {
    switch (s.kind) {
      case "let":
        return [`let ${s.name} = ${this.text(s.value)};`];
      case "var":
        return [`var ${s.name} = ${s.value === undefined ? zeroOf(s.type) : this.text(s.value)};`];
      case "assign":
        return [`${s.name} = ${this.text(s.value)};`];
      case "accumulate":
        return [
          s.op === "add" || s.op === "mul"
            ? `${s.name} ${s.op === "add" ? "+" : "*"}= ${this.text(s.value)};`
            : `${s.name} = ${s.op}(${s.name}, ${this.text(s.value)});`,
        ];
      case "array": {
        const { name, element, size } = s.array;
        if (s.rows === undefined) return [`var ${name}: array<${typeNames[element]}, ${size}>;`];
        return [
          `var ${name} = array<${typeNames[element]}, ${size}>(`,
          ...s.rows.map((row) => `${row.map((e) => this.text(e)).join(", ")},`),
          ");",
        ];
      }
      case "store": {
        const value = this.print(s.value);
        // What goes to four places is written four times.
        const text = { whole: value.text, part: at(value, 9) };
        return [this.elements.store(s.array, this.indexText(s.at), s.at, text, s.value.type)];
      }
      case "if": {
        const inside = this.lines(s.then);
        const [only, ...more] = inside;
        const head = `if (${this.text(s.cond)}) {`;
        return more.length === 0 && s.then.length === 1 && insideOfStmt(s.then[0]!).length === 0
          ? [`${head} ${only!} }`]
          : [head, ...inside, "}"];
      }
      case "loop":
        return [
          `for (var ${s.name} = ${this.text(s.from)}; ${this.text(s.while)}; ${this.nextText(s.name, s.next)}) {`,
          ...this.lines(s.body),
          "}",
        ];
      case "break":
        return ["break;"];
      case "barrier":
        return ["workgroupBarrier();"];
    }
  }

  private nextText(name: string, next: Expr): string {
    const step = next.kind === "op" && next.op === "add" && isNameOf(next.args[0]!, name) ? next.args[1]! : undefined;
    if (step === undefined) return `${name} = ${this.text(next)}`;
    return step.kind === "number" && step.value === 1 ? `${name}++` : `${name} += ${this.text(step)}`;
  }

  /** An address, as text and how it is put into a sum. */
  private indexText(e: Expr): { readonly text: string; readonly summand: string } {
    const o = this.print(e);
    return { text: o.text, summand: at(o, 5) };
  }

  /** An expression, as it stands by itself. */
  text(e: Expr): string {
    return this.print(e).text;
  }

  private print(e: Expr): Text {
    switch (e.kind) {
      case "number":
        return e.type === "i32"
          ? { text: String(e.value), level: e.value < 0 ? 7 : 9 }
          : { text: floatText(e.value), level: e.value < 0 ? 7 : 9 };
      case "name":
        return whole(e.name);
      case "op":
        return this.operation(e);
      case "convert":
        if (e.type === "f32x4" && e.arg.type === "boolx4")
          return whole(`select(vec4f(0.0), vec4f(1.0), ${this.text(e.arg)})`);
        return whole(`${typeNames[e.type]}(${this.text(e.arg)})`);
      case "vector":
        return whole(`${typeNames[e.type]}(${e.parts.map((p) => this.text(p)).join(", ")})`);
      case "lane": {
        if (e.arg.kind === "load" && e.arg.type === "f32x4" && this.elements.holdsVectors(e.arg.array))
          return whole(this.elements.component(e.arg.array, this.indexText(e.arg.at), e.lane));
        const arg = at(this.print(e.arg), 9);
        if (e.arg.type.endsWith("x4x4")) return whole(`${arg}[${e.lane}]`);
        const lane = `${arg}.${"xyzw"[e.lane]!}`;
        return whole(e.arg.type === "f16x4" ? `f32(${lane})` : lane);
      }
      case "choose":
        return whole(`select(${this.text(e.else)}, ${this.text(e.then)}, ${this.text(e.cond)})`);
      case "load":
        return whole(this.elements.load(e.array, this.indexText(e.at), e.at, e.type));
    }
  }

  private operation(e: Op): Text {
    const { op, args } = e;
    const wide = args[0]?.type.endsWith("x4") === true;
    const integer = args[0]?.type.startsWith("i32") === true;
    const opposite = op === "not" ? oppositeOf(args[0]!) : undefined;
    if (opposite !== undefined) {
      const [a, b] = opposite.args.map((o) => at(this.print(o), 5));
      return { text: `${a} ${opposite.operator} ${b}`, level: 2 };
    }
    const operator = op === "mod" && integer ? operators.div : operators[op];
    if (operator === undefined) return whole(this.callText(op, args, wide));
    // Truth values of four lanes have no short-circuiting operators, and theirs bind all the same.
    const logic = wide && (op === "and" || op === "or");
    const texts = writtenArgs(e).map((o, i) => at(this.print(o), logic ? 9 : operator.operands[i]!));
    if (logic) return { text: texts.join(op === "and" ? " & " : " | "), level: 0 };
    const [a, b] = texts;
    if (op === "times") return { text: `${a} * ${b}`, level: 6 };
    if (op === "mod" && integer) return { text: `${a} % ${b}`, level: 6 };
    return { text: opText[op as OpName].text(a!, b!, ""), level: operator.level };
  }

  private callText(op: LoopOp, args: readonly Expr[], wide: boolean): string {
    const texts = args.map((o) => this.text(o));
    switch (op) {
      case "dot":
      case "transpose":
      case "fma":
      case "clamp":
        return `${op}(${texts.join(", ")})`;
      case "reduced_angle":
        // The function for vectors calls that for numbers.
        this.call("reduced", 1);
        return `${this.call("reduced", wide ? 4 : 1)}(${texts.join(", ")})`;
      case "subgroup_rank":
        this.enables.add("subgroups");
        return "i32(subgroupExclusiveAdd(1u))";
      case "subgroup_size":
        this.enables.add("subgroups");
        return "i32(subgroupAdd(1u))";
      case "subgroup_add":
      case "subgroup_mul":
      case "subgroup_max":
      case "subgroup_min":
        this.enables.add("subgroups");
        return `${subgroupFunctions[op]}(${texts.join(", ")})`;
      default: {
        const { text: spell, helper } = opText[op as OpName];
        const text = spell(...(texts as [string, string, string]));
        if (helper === undefined) return text;
        this.call(helper, wide ? 4 : 1);
        return wide ? vectorName(text) : text;
      }
    }
  }

  private call(helper: HelperName, width: 1 | 4): string {
    this.helpers.set(`${helper} ${width}`, { helper, width });
    return width === 1 ? `vitc_${helper}` : `vitc_${helper}_v4`;
  }
}

const subgroupFunctions = {
  subgroup_add: "subgroupAdd",
  subgroup_mul: "subgroupMul",
  subgroup_max: "subgroupMax",
  subgroup_min: "subgroupMin",
} as const;

const zeroOf = (type: Type): string =>
  type === "f32" ? "0.0" : type === "i32" ? "0" : type === "bool" ? "false" : `${typeNames[type]}()`;

const isNameOf = (e: Expr, name: string): boolean => e.kind === "name" && e.name === name;

/** A comparison that holds where `e` does not; of integers, which are never NaN, also where it is not of equality. */
function oppositeOf(e: Expr): { readonly operator: string; readonly args: readonly Expr[] } | undefined {
  if (e.kind !== "op") return undefined;
  const integers = e.args[0]!.type === "i32";
  const operator =
    e.op === "eq" ? "!=" : !integers ? undefined : e.op === "lt" ? ">=" : e.op === "le" ? ">" : undefined;
  return operator === undefined ? undefined : { operator, args: e.args };
}

/** A real number as a literal. */
function floatText(value: number): string {
  const [digits, exponent] = String(value).split("e") as [string, string?];
  if (exponent === undefined) return digits.includes(".") ? digits : `${digits}.0`;
  return exponent.startsWith("+") && !digits.includes(".")
    ? `${digits}.0e${exponent.slice(1)}`
    : `${digits}e${exponent.replace("+", "")}`;
}
