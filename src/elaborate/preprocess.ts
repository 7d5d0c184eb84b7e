/** `preprocess image { … }`: how an image becomes the input, evaluated while compiling. */
import type { PreprocessStep } from "../runtime/host-data.ts";
import type { Span } from "../diagnostics/diagnostic.ts";
import { insteadOfName, noteOf, pictureShape } from "../diagnostics/foreign-text.ts";
import { amongDeclared, nearestOrPart } from "../diagnostics/near-name.ts";
import type * as Ast from "../parser/ast.ts";
import { bindArguments, matchArguments } from "./arguments.ts";
import type { Env } from "./context.ts";
import { deviceHolds } from "./device-numbers.ts";
import { Scope } from "./scope.ts";
import { type Closure, type Value, describe, isList, isPoison, showShape } from "./values.ts";

type Read = "size" | "filter" | "channels";

/** Of the input. */
type Channels = 1 | 3;

/** A step, and where it stands. */
interface Placed {
  readonly step: PreprocessStep;
  readonly span: Span;
}

interface Step {
  readonly takes: Readonly<Record<string, Read>>;
  readonly make: (a: Readonly<Record<string, never>>) => PreprocessStep;
}

const steps: Readonly<Record<string, Step>> = {
  resize: {
    takes: { shorter: "size", filter: "filter" },
    make: (a) => ({ kind: "resize", shorter: a.shorter!, filter: a.filter! }),
  },
  squash: {
    takes: { height: "size", width: "size", filter: "filter" },
    make: (a) => ({ kind: "squash", height: a.height!, width: a.width!, filter: a.filter! }),
  },
  crop: {
    takes: { height: "size", width: "size" },
    make: (a) => ({ kind: "crop", height: a.height!, width: a.width! }),
  },
  normalize: {
    takes: { mean: "channels", std: "channels" },
    make: (a) => ({ kind: "normalize", mean: a.mean!, std: a.std! }),
  },
};

/** Names of steps, with those of their arguments. */
export const preprocessNames = (): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(steps).map(([name, { takes }]) => [name, Object.keys(takes)]));

/** Evaluates the steps and gives them to their input. */
export function runPreprocess(node: Ast.Preprocess, env: Env): void {
  const { session } = env;
  const input = session.graph.inputNamed(node.input.text);
  if (input === undefined) {
    const known = [...session.graph.inputNames];
    // One that could not be made has been told.
    if (!known.includes(node.input.text))
      session.fail("VIT4010", node.input.span, amongDeclared(node.input.text, known));
    return;
  }
  // Grey, or red, green and blue.
  const channels = input.shape[0] === 1 ? 1 : 3;
  const result: Placed[] = [];
  for (const call of node.steps) {
    const placed = evaluateSteps(call, channels, env);
    if (placed === undefined) return;
    result.push(...placed);
  }
  const made = result.map((placed) => placed.step);
  const sized = made.findLast((s) => s.kind === "crop" || s.kind === "squash");
  const shape = sized === undefined ? undefined : [channels, sized.height, sized.width];
  if (
    input.shape.length !== 3 ||
    input.shape[0] !== channels ||
    (shape !== undefined && shape.join() !== input.shape.join())
  ) {
    session.fail(
      "VIT4011",
      node.span,
      {
        name: node.input.text,
        shape: showShape(input.shape),
        found: shape === undefined ? "[3, height, width] (or [1, height, width])" : showShape(shape),
      },
      noteOf(pictureShape(input.shape)),
    );
    return;
  }
  session.graph.preprocess(
    input.id,
    made,
    result.map((placed) => placed.span),
  );
}

/**
 * What `e` stands for: a step, a list of them, a choice that is made here, or a function of these. Undefined after a
 * diagnostic.
 */
function evaluateSteps(e: Ast.Expr, channels: Channels, env: Env): readonly Placed[] | undefined {
  if (e.kind === "list") {
    const parts = e.items.map((item) => evaluateSteps(item, channels, env));
    return parts.includes(undefined) ? undefined : parts.flatMap((p) => p!);
  }
  if (e.kind === "if") {
    const cond = env.session.parts.expression(e.cond, env);
    if (typeof cond === "boolean" || typeof cond === "number")
      return evaluateSteps(Number(cond) !== 0 ? e.then : e.else, channels, env);
    if (!isPoison(cond)) env.session.fail("VIT2012", e.cond.span, { what: "a condition of preprocessing" });
    return undefined;
  }
  const name = e.kind === "call" && e.callee.kind === "name" ? e.callee.name : "";
  const step = Object.hasOwn(steps, name) ? steps[name]! : undefined;
  if (step !== undefined) return evaluateStep(e as Ast.Call, name, step, channels, env);
  const value = env.scope.get(name);
  if (typeof value === "object" && value.kind === "function") return callSteps(e as Ast.Call, value, channels, env);
  if (typeof value === "object" && value.kind === "clash") {
    env.session.parts.expression((e as Ast.Call).callee, env);
    return undefined;
  }
  env.session.fail(
    "VIT4009",
    e.kind === "call" ? e.callee.span : e.span,
    {
      known: Object.keys(steps).join(", "),
      near: nearestOrPart(name, Object.keys(steps)),
    },
    noteOf(insteadOfName(name)),
  );
  return undefined;
}

function callSteps(
  call: Ast.Call,
  { def, scope: around }: Closure,
  channels: Channels,
  env: Env,
): readonly Placed[] | undefined {
  const { stack } = env.session;
  const pairs = matchArguments(def.params, call.args, call, def.name.text, env);
  if (pairs === undefined || !env.session.step(call.span)) return undefined;
  const inner: Env = { ...env, scope: new Scope<Value>(around) };
  if (bindArguments(pairs, call, env, inner, false) === undefined) return undefined;
  const again = stack.findIndex((f) => f.declaration === def);
  if (again >= 0) {
    env.session.fail("VIT2011", call.span, {
      chain: [...stack.slice(again).map((f) => f.name), def.name.text].join(" -> "),
    });
    return undefined;
  }
  stack.push({ name: def.name.text, declaration: def, span: call.span });
  const result = evaluateSteps(def.body, channels, inner);
  stack.pop();
  return result;
}

function evaluateStep(
  call: Ast.Call,
  name: string,
  step: Step,
  channels: Channels,
  env: Env,
): readonly Placed[] | undefined {
  const { session } = env;
  const names = Object.keys(step.takes);
  const formals = names.map((text): Ast.Formal => ({ name: { text, span: call.span }, span: call.span }));
  const pairs = matchArguments(formals, call.args, call, name, env);
  if (pairs === undefined) return undefined;
  const values: Record<string, unknown> = {};
  for (const { formal, arg } of pairs) {
    const value = session.parts.expression(arg!.value, env);
    if (isPoison(value)) return undefined;
    const kind = step.takes[formal.name.text]!;
    const read = readers[kind](value, channels);
    if (read === undefined) {
      const expected = kind === "channels" && channels === 1 ? "a number" : expectations[kind];
      session.fail("VIT2013", arg!.span, { expected, found: describe(value) });
      return undefined;
    }
    const numbers = kind === "channels" ? (read as readonly number[]) : [];
    if (!numbers.every((n) => deviceHolds(n, arg!.span, env))) return undefined;
    values[formal.name.text] = read;
  }
  return [{ step: step.make(values as Readonly<Record<string, never>>), span: call.span }];
}

/** What a filter may be called. */
export const filters: readonly string[] = ["bicubic", "bilinear"];

const expectations: Readonly<Record<Read, string>> = {
  size: "a size",
  filter: '"bicubic" or "bilinear"',
  channels: "a number or a list of three",
};

const readers: Readonly<Record<Read, (v: Value, channels: Channels) => unknown>> = {
  size: (v) => (typeof v === "number" && Number.isInteger(v) && v > 0 ? v : undefined),
  filter: (v) => (typeof v === "string" && filters.includes(v) ? v : undefined),
  channels: (v, channels) => {
    if (typeof v === "number") return new Array<number>(channels).fill(v);
    return isList(v) && v.items.length === channels && v.items.every((i) => typeof i === "number")
      ? v.items
      : undefined;
  },
};
