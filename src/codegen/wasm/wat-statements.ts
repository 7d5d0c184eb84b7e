/** Statements of a program as text. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import {
  type Accumulate,
  type ArrayDecl,
  type Expr,
  type Loop,
  type LoopProgram,
  type Stmt,
  type Store,
  type Type,
  counting,
  int,
  name,
  op,
  walkLoops,
} from "../../ir/loops.ts";
import { type Atom, type Form, atomForm, constantForm, keyOfForm } from "./linear-form.ts";
import { type LaneProducts, laneProductsOf } from "./lane-products.ts";
import { engineFacts } from "./engine-facts.ts";
import { type Integers, boundsOf, stepOf } from "./loop-counters.ts";
import { fencesOf } from "./loop-fences.ts";
import { ordered } from "./order-locals.ts";
import type { FunctionName } from "./wat-functions.ts";
import { Frame, type Moved } from "./wat-frame.ts";
import { type Dialect, call, get, i32, multiplyAdd, set } from "./wat-text.ts";
import { bytesOf, memory } from "./wat-memory.ts";
import { WatValues, watTypeOf } from "./wat-values.ts";

const indented = (lines: readonly string[]): string[] => lines.flatMap((l) => l.split("\n").map((part) => `  ${part}`));

/** The text of a program: parameters, locals and statements of its function, and the scratch memory that it needs. */
export interface WatFunctionBody {
  readonly parameters: readonly string[];
  readonly lines: readonly string[];
  /** Bytes from the scratch address on. */
  readonly scratchBytes: number;
}

/** Parameters beside the addresses of arrays; names of programs have no dots. */
const firstUnit = "units.first";
const endUnit = "units.end";
const scratch = "scratch.at";

/** Units `units.first` to `units.end` of those of all rows of the batch, one row after the other. */
export function printProgram(program: LoopProgram, dialect: Dialect, functions: Set<FunctionName>): WatFunctionBody {
  if (program.together) throw new InternalError("codegen/wasm", "a unit is a workgroup");
  const printer = new StatementPrinter(dialect, functions);
  printer.count(program.body);
  const parameters = [firstUnit, endUnit, ...printer.placeArrays(program.arrays), scratch];
  const [first, end] = [firstUnit, endUnit].map((p) => printer.parameter(p));
  const units = int(program.units);
  const row = op("mul", "i32", name("batch_row", "i32"), units);
  const inRow = counting(
    "id",
    op("max", "i32", int(0), op("sub", "i32", first!, row)),
    op("min", "i32", units, op("sub", "i32", end!, row)),
    program.body,
  );
  const rows = counting(
    "batch_row",
    op("div", "i32", first!, units),
    op("div", "i32", op("add", "i32", end!, int(program.units - 1)), units),
    [inRow],
  );
  printer.statement(rows);
  return { parameters, lines: printer.lines(parameters), scratchBytes: printer.scratchBytes };
}

class StatementPrinter {
  private readonly frame = new Frame();
  private readonly values: WatValues;
  private readonly integers: Integers;
  private readonly dialect: Dialect;
  private readonly ends: (string | undefined)[] = [];
  /**
   * Vectors whose lanes are loaded one by one, each into all lanes. Such a vector has an address of its own: engines that
   * check addresses themselves keep a bound for each offset, which are then the same four for all.
   */
  private spread: ReadonlySet<string> = new Set();
  scratchBytes = 0;

  constructor(dialect: Dialect, functions: Set<FunctionName>) {
    this.dialect = dialect;
    this.values = new WatValues(this.frame, dialect, functions);
    this.integers = { frame: this.frame, formOf: (e) => this.values.integers.formOf(e) };
  }

  /** Storage arrays are parameters: their names. */
  placeArrays(arrays: readonly ArrayDecl[]): string[] {
    return arrays.map((declaration) => {
      if (declaration.space !== "storage")
        throw new InternalError("codegen/wasm", `${declaration.name} belongs to a workgroup`);
      const base = this.base(declaration.name);
      this.values.arrays.set(declaration.name, { declaration, base, start: 0 });
      return base.local!;
    });
  }

  count(body: readonly Stmt[]): void {
    const calls = new Map<string, number>();
    const expr = (e: Expr): unknown => e.kind === "op" && calls.set(e.op, (calls.get(e.op) ?? 0) + 1);
    walkLoops(body, { expr });
    this.values.calls = calls;
  }

  parameter(of: string): Expr {
    const atom: Atom = { id: `${of}@0`, depth: 0, low: 0, high: 2 ** 31 - 1, local: this.frame.unique(of) };
    this.frame.bind(of, { kind: "form", form: atomForm(atom) });
    return name(of, "i32");
  }

  lines(parameters: readonly string[]): string[] {
    const { lines } = this.frame.scope;
    const locals = [...this.frame.locals].filter(([local]) => !parameters.includes(local));
    return [...ordered(locals, lines).map(([local, type]) => `(local $${local} ${type})`), ...lines];
  }

  statement(s: Stmt): void {
    switch (s.kind) {
      case "let":
        return this.declare(s.name, s.value.type, s.value, false);
      case "var":
        return this.declare(s.name, s.type, s.value, true);
      case "assign":
        return this.assign(s.name, s.value);
      case "accumulate":
        return this.accumulate(s);
      case "array":
        return this.array(s.array, s.rows?.flat());
      case "store":
        return this.store(s);
      case "if": {
        const cond = this.values.text(s.cond);
        if (cond === i32(0)) return;
        if (cond === i32(1)) return s.then.forEach((t) => this.statement(t));
        const inside = this.frame.within(() => s.then.forEach((t) => this.statement(t)));
        return this.frame.push(`(if ${cond}`, "  (then", ...indented(indented(inside.lines)), "  ))");
      }
      case "loop":
        return this.loop(s);
      case "break": {
        const end = this.ends.at(-1);
        return this.frame.push(`(br $${end})`);
      }
      case "barrier":
        throw new InternalError("codegen/wasm", "a barrier");
    }
  }

  private base(hint: string): Atom {
    const local = this.frame.unique(hint);
    return { id: `${local}@0`, depth: 0, low: 0, high: Infinity, local };
  }

  private declare(of: string, type: Type, value: Expr | undefined, mutable: boolean): void {
    if (type === "i32" && !mutable) return this.values.integers.bind(of, value!);
    if (type === "f32x4x4") {
      if (!mutable && this.values.matrices.keepsValue(value!)) return this.frame.bind(of, { kind: "matrix", value });
      const columns = value === undefined ? undefined : this.values.matrices.columns(value);
      const locals = [0, 1, 2, 3].map((n) => this.frame.localOf(`${of}.${n}`, "v128"));
      locals.forEach((local, n) => this.frame.push(set(local, columns?.[n] ?? zero("f32x4"))));
      return this.frame.bind(of, { kind: "columns", locals, id: this.frame.identify(of) });
    }
    if (!mutable && this.values.canReadAgain(value!)) {
      const place = this.values.address(value.array, value.at, this.spread.has(of));
      const { depth } = this.frame.scope;
      return this.frame.bind(of, { kind: "load", load: value, place, id: this.frame.identify(of), depth });
    }
    const text = value === undefined ? zero(type) : this.values.text(value);
    const local = this.frame.localOf(of, watTypeOf(type));
    this.frame.push(set(local, text));
    this.frame.bind(of, { kind: "local", local, type, id: this.frame.identify(local), mutable });
  }

  private assign(of: string, value: Expr): void {
    const binding = this.frame.named(of);
    if (binding.kind === "local") return this.frame.push(set(binding.local, this.values.text(value)));
    if (binding.kind !== "columns") throw new InternalError("codegen/wasm", `${of} keeps its value`);
    // All columns are computed before the first is replaced.
    const columns = this.values.matrices.columns(value).map((c) => this.values.hold(c, "v128"));
    binding.locals.forEach((local, n) => this.frame.push(set(local, columns[n]!)));
  }

  private accumulate(s: Accumulate): void {
    const { type } = s.value;
    this.assign(s.name, op(s.op, type, name(s.name, type), s.value));
  }

  private array(declaration: ArrayDecl, elements: readonly Expr[] | undefined): void {
    const start = this.scratchBytes;
    this.scratchBytes += Math.ceil((declaration.size * bytesOf(declaration)) / 16) * 16;
    const base: Atom = { id: `${scratch}@0`, depth: 0, low: 0, high: Infinity, local: scratch };
    this.values.arrays.set(declaration.name, { declaration, base, start });
    elements?.forEach((value, n) => this.store({ kind: "store", array: declaration.name, at: int(n), value }));
  }

  private store(s: Store): void {
    const { format, element } = this.values.declarationOf(s.array);
    const { text, offset } = this.values.address(s.array, s.at);
    if (s.value.type === "f32x4x4") {
      const columns = this.values.matrices.columns(s.value);
      columns.forEach((c, n) => this.frame.push(call(memory("v128.store", offset + 16 * n), text, c)));
      return;
    }
    if (element === "f32x4x4" || (element === "f32x4" && s.value.type === "f32"))
      throw new InternalError("codegen/wasm", `${s.value.type} is no element of ${s.array}`);
    const value = this.values.text(s.value);
    if (format !== "half") {
      const instruction = s.value.type === "f32" ? "f32.store" : "v128.store";
      return this.frame.push(call(memory(instruction, offset), text, value));
    }
    if (s.value.type === "f32") {
      const bits = call("i32x4.extract_lane 0", this.values.invoke("half_bits", call("f32x4.splat", value)));
      return this.frame.push(call(memory("i32.store16", offset), text, bits));
    }
    const bits = this.values.hold(this.values.invoke("half_bits", value), "v128");
    const packed = call("i16x8.narrow_i32x4_u", bits, bits);
    const where = offset === 0 ? "" : `offset=${offset} `;
    this.frame.push(`(v128.store64_lane ${where}0 ${text} ${packed})`);
  }

  /**
   * `if (while) do { body; next } while (while)`. What the body needs that the loop does not change stands before it,
   * behind the condition.
   */
  private loop(s: Loop): void {
    const { frame } = this;
    const from = this.values.integers.formOf(s.from);
    const step = stepOf(s, this.integers);
    // What the first turn is decided by.
    let entered = "";
    const guard = frame.within(() => {
      frame.bind(s.name, { kind: "form", form: from });
      entered = this.values.text(s.while);
    });
    frame.push(...guard.lines);
    if (entered === i32(0)) return;

    const local = frame.localOf(s.name, "i32");
    const label = frame.unique(`${s.name}.next`);
    const end = frame.unique(`${s.name}.end`);
    const before = frame.within(() => {
      const depth = frame.scope.depth + 1;
      const id = `${local}#${label}@${depth}`;
      const bounds = boundsOf(s, from, step, this.integers);
      const counter: Atom = { id, depth, local, ...bounds };
      const fenced = !this.dialect.relaxed && bounds.low >= 0;
      let used = false;
      const moved: Moved[] = [];
      frame.push(set(local, this.values.integers.print(from)));
      const begins = frame.scope.lines.length - 1;
      this.ends.push(end);
      const body = frame.within(
        () => {
          frame.bind(s.name, { kind: "form", form: atomForm(counter) });
          let fences = 0;
          // A counter from 0 on is never negative; equal conditions would be one.
          const fence = (): void => {
            if (fenced) frame.push(`(br_if $${end} (i32.eq (local.get $${local}) ${i32(-++fences)}))`);
            used ||= fenced;
          };
          const before = this.values.stored;
          this.values.stored = storedBy(s.body);
          const products = laneProductsOf(s.body);
          const cuts = products === undefined ? fencesOf(s.body) : new Set();
          this.spread = new Set(products?.groups.map(([first]) => first!.vector.name));
          (products?.others ?? s.body).forEach((t, at) => {
            if (cuts.has(at)) fence();
            this.statement(t);
          });
          this.spread = new Set();
          if (products !== undefined) this.laneProducts(products, fence);
          this.values.stored = before;
        },
        step === undefined ? undefined : { counter, from, step, moved },
      );
      this.ends.pop();
      // Nothing that the body computed of the counter is of use when it has another value, which may be one too many.
      const behind: Atom = { ...counter, high: Infinity };
      const inTail = (print: () => void): string[] =>
        frame.within(() => {
          frame.bind(s.name, { kind: "form", form: atomForm(behind) });
          print();
        }).lines;
      const bumps = moved.map((m) => set(m.local, call("i32.add", get(m.local), m.by)));
      const counts = used || body.lines.some((l) => l.includes(get(local)));
      const going = counts ? undefined : this.untilAddress(s, from, step, moved);
      if (going !== undefined) frame.scope.lines.splice(begins, 1);
      const next = going === undefined ? inTail(() => frame.push(set(local, this.values.integers.text(s.next)))) : [];
      const again = inTail(() => frame.push(`(br_if $${label} ${going ?? this.values.text(s.while)})`));
      const loop = [`(loop $${label}`, ...indented([...body.lines, ...bumps, ...next, ...again]), ")"];
      frame.push(...(hasBreak(s.body) || used ? [`(block $${end}`, ...indented(loop), ")"] : loop));
    });
    if (entered === i32(1)) this.frame.push(...before.lines);
    else this.frame.push(`(if ${entered}`, "  (then", ...indented(indented(before.lines)), "  ))");
  }

  /**
   * A loop that is gone through a known number of times, from 0 on, and needs its counter for nothing else does not
   * count: what an address is at its end says when that is. The result is whether it is not there yet.
   */
  private untilAddress(s: Loop, from: Form, step: Form | undefined, moved: readonly Moved[]): string | undefined {
    const [address] = moved;
    const is = (form: Form, n: number): boolean => keyOfForm(form) === keyOfForm(constantForm(n));
    if (address?.bytes === undefined || step === undefined || !is(step, 1) || !is(from, 0)) return undefined;
    const [counter, to] = s.while.kind === "op" && s.while.op === "lt" ? s.while.args : [];
    if (counter?.kind !== "name" || counter.name !== s.name || to?.kind !== "number") return undefined;
    const end = this.frame.local(`${address.local}.end`, "i32");
    this.frame.push(set(end, call("i32.add", get(address.local), i32(address.bytes * to.value))));
    // Not whether it is below: the end of a memory of 4 GiB is 0.
    return call("i32.ne", get(address.local), get(end));
  }

  /** Products lane by lane; a block ends where a lane does, or where more would be held than there are registers. */
  private laneProducts({ groups }: LaneProducts, fence: () => void): void {
    const most = Math.max(...groups.map((g) => g.length));
    const free = engineFacts.vectorRegisters - groups.flat().length;
    for (let lane = 0; lane < 4; lane++) {
      let values = most;
      groups.forEach((group, n) => {
        if (n === 0 ? lane > 0 : values >= free) {
          fence();
          values = most;
        }
        values++;
        for (const { sum, matrix, vector } of group) {
          const [column, factor] = [
            this.values.matrices.column(matrix, lane),
            this.values.matrices.laneEverywhere(vector, lane),
          ];
          const binding = this.frame.named(sum);
          if (binding.kind !== "local") throw new InternalError("codegen/wasm", `${sum} is no sum`);
          const { local } = binding;
          this.frame.push(set(local, multiplyAdd(this.dialect, column, factor, get(local))));
        }
      });
    }
  }
}

const zero = (type: Type): string =>
  type === "f32" ? "(f32.const 0)" : watTypeOf(type) === "i32" ? i32(0) : "(v128.const i32x4 0 0 0 0)";

/** Arrays that statements write. */
function storedBy(body: readonly Stmt[]): ReadonlySet<string> {
  const stored = new Set<string>();
  const stmt = (s: Stmt): void => {
    if (s.kind === "store") stored.add(s.array);
    else if (s.kind === "array" && s.rows !== undefined) stored.add(s.array.name);
  };
  walkLoops(body, { stmt });
  return stored;
}

/** Whether a `break` leaves the loop with this body. */
const hasBreak = (body: readonly Stmt[]): boolean =>
  body.some((s) => s.kind === "break" || (s.kind === "if" && hasBreak(s.then)));
