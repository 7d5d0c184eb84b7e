/**
 * Checks a kernel's statements against the rules of `loops.ts`: types, names, arrays, and that whoever waits at a barrier
 * is waited for. Schedules are verified before anything prints or executes them.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { elementsOf, typeFault } from "./loop-types.ts";
import {
  type ArrayDecl,
  type Expr,
  type Let,
  type Load,
  type LoopProgram,
  type Loop,
  type Stmt,
  type Store,
  type Type,
  type Var,
  expressionsOf,
  partsOf,
} from "./loops.ts";
import { headOf } from "./print-loops.ts";

export interface VerifyLoopsOptions {
  /** Arrays that are stored to and may be loaded too: a kernel stores over what it reads there (`Kernel.inPlace`). */
  readonly inPlace?: ReadonlySet<string>;
}

/** What is wrong with `program`, a sentence each, the statement first; empty where all is well. */
export function verifyLoops(program: LoopProgram, options: VerifyLoopsOptions = {}): string[] {
  const verifier = new Verifier(program, options);
  return [...new Set([...programFaults(program), ...verifier.run()])];
}

/** Throws InternalError that names `where` unless `program` is well-formed. */
export function requireLoops(program: LoopProgram, where: string, options: VerifyLoopsOptions = {}): void {
  const faults = verifyLoops(program, options);
  if (faults.length > 0) throw new InternalError(where, faults.slice(0, 5).join("; "));
}

function programFaults({ arrays, units, workgroup, together }: LoopProgram): string[] {
  const faults: string[] = [];
  for (const [what, n] of Object.entries({ units, workgroup }))
    if (!Number.isInteger(n) || n < 1) faults.push(`the program has ${what} = ${n}`);
  for (const array of arrays) {
    if (arrays.find((a) => a.name === array.name) !== array) faults.push(`array '${array.name}' is declared twice`);
    if (array.space === "local") faults.push(`array '${array.name}' is local, and declared outside the body`);
    if (array.space === "workgroup" && !together)
      faults.push(`array '${array.name}' is of the workgroup, whose members do not work together`);
    if (array.element === "f32x4x4") faults.push(`array '${array.name}' holds matrices, which only local ones do`);
    faults.push(...arrayFaults(array));
  }
  return faults;
}

function arrayFaults({ name, space, size, format, written }: ArrayDecl): string[] {
  return [
    ...(Number.isInteger(size) && size > 0 ? [] : [`array '${name}' has ${size} elements`]),
    ...(format !== undefined && space !== "storage" ? [`array '${name}' holds halves, which only storage does`] : []),
    ...(written !== undefined && space !== "storage"
      ? [`array '${name}' is marked as written, as only storage is`]
      : []),
  ];
}

/** Where a local comes from; those that are always there have no statement. */
interface Local {
  readonly type: Type;
  readonly from: Let | Var | Loop | "unit" | "member";
}

class Scope {
  readonly locals = new Map<string, Local>();
  readonly arrays = new Map<string, ArrayDecl>();
  readonly parent: Scope | undefined;
  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }
  local(name: string): Local | undefined {
    return this.locals.get(name) ?? this.parent?.local(name);
  }
  array(name: string): ArrayDecl | undefined {
    return this.arrays.get(name) ?? this.parent?.array(name);
  }
}

/** How control has come to a statement. */
interface Flow {
  readonly scope: Scope;
  /** Whether members of a workgroup may differ in whether they come here. */
  readonly varies: boolean;
  /** The loop that a `break` leaves, and how control has come to it. */
  readonly loop: { readonly stmt: Loop; readonly varies: boolean } | undefined;
}

class Verifier {
  private readonly program: LoopProgram;
  private readonly options: VerifyLoopsOptions;
  private faults: string[] = [];
  /** Locals that may differ between members of a workgroup, and loops that members may leave at different times. */
  private readonly varying = new Set<Stmt>();

  constructor(program: LoopProgram, options: VerifyLoopsOptions) {
    this.program = program;
    this.options = options;
  }

  /** What varies is found by going through the body until nothing more is; the last time finds the faults. */
  run(): string[] {
    let known: number;
    do {
      known = this.varying.size;
      this.faults = [];
      const scope = new Scope(undefined);
      for (const array of this.program.arrays) scope.arrays.set(array.name, array);
      for (const name of ["id", "batch_row"]) scope.locals.set(name, { type: "i32", from: "unit" });
      scope.locals.set("worker", { type: "i32", from: "member" });
      this.block(this.program.body, { scope: new Scope(scope), varies: false, loop: undefined });
    } while (this.varying.size > known);
    return this.faults;
  }

  /** `body` in a scope that is its own; what is declared in it ends with it. */
  private block(body: readonly Stmt[], flow: Flow): void {
    for (const s of body) {
      // A member that has left the loop no longer comes here.
      const varies = flow.varies || (flow.loop !== undefined && this.varying.has(flow.loop.stmt));
      this.statement(s, { ...flow, varies });
    }
  }

  private statement(s: Stmt, flow: Flow): void {
    const fault = (sentence: string): void => void this.faults.push(`${headOf(s)}: ${sentence}`);
    const { scope } = flow;
    if (s.kind !== "loop") for (const e of expressionsOf(s)) this.expression(e, flow, fault);
    switch (s.kind) {
      case "let":
        this.declare(s.name, { type: s.value.type, from: s }, scope, fault);
        if (this.varies(s.value, scope)) this.varying.add(s);
        return;
      case "var":
        if (s.value !== undefined && s.value.type !== s.type)
          fault(`a value of type ${s.value.type} in a local of type ${s.type}`);
        this.declare(s.name, { type: s.type, from: s }, scope, fault);
        if (s.value !== undefined && this.varies(s.value, scope)) this.varying.add(s);
        return;
      case "assign":
      case "accumulate":
        return this.change(s, flow, fault);
      case "array":
        return this.localArray(s, scope, fault);
      case "store":
        return this.store(s, scope, fault);
      case "if": {
        if (s.cond.type !== "bool") fault(`the condition is of type ${s.cond.type}`);
        const varies = flow.varies || this.varies(s.cond, scope);
        return this.block(s.then, { ...flow, scope: new Scope(scope), varies });
      }
      case "loop":
        return this.loop(s, flow, fault);
      case "break":
        if (flow.loop === undefined) fault("there is no loop to leave");
        else if (flow.varies && !flow.loop.varies) this.varying.add(flow.loop.stmt);
        return;
      case "barrier":
        if (!this.program.together) fault("members of a workgroup wait, which do not work together");
        else if (flow.varies) fault("members wait where others may not come");
        return;
    }
  }

  private declare(name: string, local: Local, scope: Scope, fault: (sentence: string) => void): void {
    if (scope.local(name) !== undefined) fault(`'${name}' is declared already`);
    else if (scope.array(name) !== undefined) fault(`'${name}' is the name of an array`);
    scope.locals.set(name, local);
  }

  private change(
    s: Extract<Stmt, { kind: "assign" | "accumulate" }>,
    flow: Flow,
    fault: (sentence: string) => void,
  ): void {
    const local = flow.scope.local(s.name);
    if (local === undefined) return fault(`'${s.name}' is not declared`);
    if (typeof local.from === "string" || local.from.kind !== "var")
      fault(
        `'${s.name}' is ${typeof local.from !== "string" && local.from.kind === "loop" ? "changed by its loop alone" : "no local that changes"}`,
      );
    else if (flow.varies || this.varies(s.value, flow.scope)) this.varying.add(local.from);
    if (s.value.type !== local.type) fault(`a value of type ${s.value.type} for a local of type ${local.type}`);
    if (s.kind === "accumulate" && (local.type.startsWith("bool") || local.type.endsWith("x4x4")))
      fault(`'${s.op}' of ${local.type}`);
  }

  private localArray(
    { array, rows }: Extract<Stmt, { kind: "array" }>,
    scope: Scope,
    fault: (sentence: string) => void,
  ): void {
    if (array.space !== "local") fault(`an array of the body is local, not of the ${array.space}`);
    arrayFaults(array).forEach(fault);
    if (scope.array(array.name) !== undefined || scope.local(array.name) !== undefined)
      fault(`'${array.name}' is declared already`);
    const given = rows?.flat();
    if (given !== undefined && given.length !== array.size) fault(`${given.length} values for ${array.size} elements`);
    const other = given?.find((e) => e.type !== array.element);
    if (other !== undefined) fault(`a value of type ${other.type} in an array of ${array.element}`);
    scope.arrays.set(array.name, array);
  }

  private store({ array: name, at, value }: Store, scope: Scope, fault: (sentence: string) => void): void {
    const array = scope.array(name);
    if (array === undefined) return fault(`array '${name}' is not declared`);
    if (array.space === "storage" && !array.written) fault(`stores to '${name}', which is not written`);
    const span = value.type.startsWith("f16") ? undefined : elementsOf(value.type, array);
    if (span === undefined) fault(`stores ${value.type} to '${name}' of ${array.element}`);
    addressFaults(array, at, span ?? 1).forEach(fault);
  }

  private loop(s: Loop, flow: Flow, fault: (sentence: string) => void): void {
    const scope = new Scope(flow.scope);
    this.expression(s.from, flow, fault);
    this.declare(s.name, { type: "i32", from: s }, scope, fault);
    const inside = { ...flow, scope };
    for (const e of [s.while, s.next]) this.expression(e, inside, fault);
    if (s.from.type !== "i32" || s.next.type !== "i32") fault("a counter is an i32");
    if (s.while.type !== "bool") fault(`the condition is of type ${s.while.type}`);
    if ([s.from, s.while, s.next].some((e) => this.varies(e, scope))) this.varying.add(s);
    this.block(s.body, { scope: new Scope(scope), varies: flow.varies, loop: { stmt: s, varies: flow.varies } });
  }

  /** An expression and all that it is made of. */
  private expression(e: Expr, flow: Flow, fault: (sentence: string) => void): void {
    for (const part of partsOf(e)) this.expression(part, flow, fault);
    const wrong = typeFault(e);
    if (wrong !== undefined) fault(wrong);
    if (e.kind === "name") {
      const local = flow.scope.local(e.name);
      if (local === undefined) fault(`'${e.name}' is not declared`);
      else if (local.type !== e.type) fault(`'${e.name}' is read as ${e.type} and is ${local.type}`);
    } else if (e.kind === "load") this.load(e, flow.scope, fault);
    else if (e.kind === "op" && e.op.startsWith("subgroup_")) {
      if (!this.program.together) fault(`'${e.op}' of members that do not work together`);
      else if (flow.varies) fault(`'${e.op}' where others may not come`);
    }
  }

  private load({ array: name, at, type }: Load, scope: Scope, fault: (sentence: string) => void): void {
    const array = scope.array(name);
    if (array === undefined) return fault(`array '${name}' is not declared`);
    if (array.written && !this.options.inPlace?.has(name)) fault(`loads '${name}', which is only stored to`);
    if (type === "f16x4" && array.format !== "half") fault(`loads halves of '${name}', which holds none`);
    const span = elementsOf(type, array);
    if (span === undefined) fault(`loads ${type} of '${name}' of ${array.element}`);
    addressFaults(array, at, span ?? 1).forEach(fault);
  }

  /**
   * Whether members of a workgroup may have different values of `e`: by their number, by what is loaded, by subgroup. Of
   * invocations alone nobody asks.
   */
  private varies(e: Expr, scope: Scope): boolean {
    if (!this.program.together) return false;
    if (e.kind === "load" || (e.kind === "op" && e.op.startsWith("subgroup_"))) return true;
    if (e.kind === "name") {
      const from = scope.local(e.name)?.from;
      return from === "member" || (typeof from === "object" && this.varying.has(from));
    }
    return partsOf(e).some((part) => this.varies(part, scope));
  }
}

/** An address is an i32; where it is known, what it names is there: of storage, in a row of the batch. */
function addressFaults({ name, size }: ArrayDecl, at: Expr, span: number): string[] {
  if (at.type !== "i32") return [`an address of type ${at.type}`];
  if (at.kind !== "number" || (at.value >= 0 && at.value + span <= size)) return [];
  return [`element ${span === 1 ? at.value : `${at.value} to ${at.value + span - 1}`} of '${name}', which has ${size}`];
}
