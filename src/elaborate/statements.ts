/**
 * Statements: they run in order and bind names; `if` and `for` open no scope, so a loop builds a network by rebinding.
 */
import type { Note } from "../diagnostics/diagnostic.ts";
import { noteOf } from "../diagnostics/foreign-text.ts";
import { mostElements } from "../ir/body-size.ts";
import { elements } from "../ir/graph.ts";
import type { ValueId } from "../ir/scalar.ts";
import type * as Ast from "../parser/ast.ts";
import { checkAssertion } from "./assertions.ts";
import type { Env, Session } from "./context.ts";
import { coupledAt, runCoupled } from "./coupled-equations.ts";
import { callsOf, declaredTwice, firstOf } from "./declared-twice.ts";
import { evaluateInitialiser } from "./initialisers.ts";
import { runLabels } from "./labels.ts";
import { runReturn } from "./losses.ts";
import { evaluatePath, joinPath } from "./paths.ts";
import { isBelow } from "./places.ts";
import { runPreprocess } from "./preprocess.ts";
import { itselfOf } from "./recurrences.ts";
import { evaluateResize } from "./resizing.ts";
import { evaluateSize, evaluateSizes } from "./sizes.ts";
import { defineTensor, materialise, toTerm } from "./terms.ts";
import { beginsWith, latestOf } from "./states.ts";
import { runRandom, runUpdate } from "./updates.ts";
import { type Tensor, type Value, POISON, describe, isEmpty, isList, isPoison, isTensor, showShape } from "./values.ts";
import { namesBoundBy } from "./walk-ast.ts";

export function runStatements(body: readonly Ast.Stmt[], env: Env): boolean {
  let coupled = 0;
  return body.every((statement, at) => {
    if (!env.session.step(statement.span)) return false;
    if (at < coupled) return true;
    const members = coupledAt(body, at, env);
    if (members === undefined) return runStatement(statement, env);
    coupled = at + members.length;
    runCoupled(members, env);
    return true;
  });
}

/** False where nothing after it makes sense. */
function runStatement(s: Ast.Stmt, env: Env): boolean {
  switch (s.kind) {
    case "if-stmt":
      return runIf(s, env);
    case "for":
      return runFor(s, env);
    case "assert":
      return checkAssertion(s, env);
    case "return":
      runReturn(s, env);
      return false;
    default: {
      const { session } = env;
      const around = session.statement;
      session.statement = s;
      session.observer?.begins(s, env);
      runPlain(s, env);
      session.observer?.ends(s, env);
      session.statement = around;
      return true;
    }
  }
}

function runPlain(s: Exclude<Ast.Stmt, Ast.If | Ast.For | Ast.Assert | Ast.Return>, env: Env): void {
  switch (s.kind) {
    case "equation":
      return runEquation(s, env);
    case "param":
      return runParam(s, env);
    case "def":
      return env.scope.set(s.name.text, { kind: "function", def: s, scope: env.scope.snapshot() });
    case "input":
      return runInput(s, env);
    case "output":
      return runOutput(s, env);
    case "tap":
      return runTap(s, env);
    case "preprocess":
      return inModel(s, "preprocess", env) ? runPreprocess(s, env) : undefined;
    case "labels":
      return inModel(s, "labels", env) ? runLabels(s, env) : undefined;
    case "update":
      return runUpdate(s, env);
    case "random": {
      const declared = declaredShape(s.axes, env);
      return declared === undefined
        ? env.scope.set(s.name.text, POISON)
        : runRandom(s, declared.shape, declared.names, env);
    }
    // The parser lets these stand in recipes alone.
    default:
      return env.session.training?.take(s, env);
  }
}

function runEquation(s: Ast.Equation, env: Env): void {
  const { parts } = env.session;
  const [target] = s.targets;
  if (s.targets.length === 1) {
    const { axes, name } = target!;
    const itself = itselfOf(s, name.text, axes, env);
    const label = { name: name.text, span: s.span, ...(itself !== undefined && { itself }) };
    const value = parts.define(axes, s.value, env, label);
    const single = typeof value === "object" && value.kind === "results" ? miscount(s, value.items.length, env) : value;
    return env.scope.set(name.text, settingFromOutside(name, env) ?? single);
  }
  const value = parts.define(undefined, s.value, env, { name: target!.name.text, span: s.span });
  const several = typeof value === "object" && (value.kind === "results" || value.kind === "list");
  const items = several ? value.items : [value];
  const good = items.length === s.targets.length && !isPoison(value);
  if (!good && !isPoison(value)) miscount(s, items.length, env);
  for (const [i, t] of s.targets.entries()) {
    if (t.axes !== undefined) env.session.fail("VIT2021", t.span, { targets: s.targets.length, results: items.length });
    env.scope.set(t.name.text, good ? items[i]! : POISON);
  }
}

/** What is said from outside, where `name` is a setting of a recipe. */
function settingFromOutside({ text: name, span }: Ast.Name, env: Env): Value | undefined {
  const { stack, training, graph } = env.session;
  if (stack.at(-1)?.declaration.kind !== "train") return undefined;
  return training?.open?.has(name) === true ? graph.host(name, span) : training?.overrides.get(name);
}

const miscount = (s: Ast.Equation, results: number, env: Env) =>
  env.session.fail("VIT2021", s.span, { targets: s.targets.length, results });

/** Sizes and names of declared axes; undefined after a diagnostic. */
function declaredShape(axes: readonly Ast.ParamAxis[], env: Env): { shape: number[]; names: string[] } | undefined {
  const sizes = axes.map((a) => evaluateSizes(a.size, env, "the size of an axis"));
  const shape = sizes.flat();
  const names = axes.flatMap((a, i) =>
    sizes[i]!.map(() => a.name?.text ?? (a.size.kind === "name" ? a.size.name : "")),
  );
  if (shape.includes(undefined)) return undefined;
  if (elements(shape as number[]) > mostElements) {
    env.session.fail("VIT3021", axes[0]!.size.span, { shape: showShape(shape as number[]) });
    return undefined;
  }
  return { shape: shape as number[], names };
}

function runParam(s: Ast.Param, env: Env): void {
  const { session } = env;
  const declared = declaredShape(s.axes, env);
  const init = s.role === "state" ? beginsWith(s, env) : evaluateInitialiser(s.init!, env);
  const named = s.as === undefined ? joinPath(env.path, s.name.text) : evaluatePath(s.as, env);
  const path = named === undefined ? undefined : `${named}${session.training?.suffix ?? ""}`;
  env.scope.set(s.name.text, POISON);
  if (s.role !== "state" && !mayOwn(s, named, env)) return;
  const resize = s.resize === undefined ? "none" : declared && evaluateResize(s.resize, declared.shape, env);
  if (declared === undefined || init === undefined || path === undefined || resize === undefined) return;
  const before = session.graph.param(path);
  if (before !== undefined && env.sharing) {
    const tensor = session.graph.tensor(before.id);
    const [expected, found] = [showShape(tensor.shape), showShape(declared.shape)];
    // A buffer that an earlier use has updated goes on from there.
    const latest = s.role === "state" ? latestOf(tensor, session) : session.training?.updates.get(tensor.id);
    if (expected === found) declare(s, latest ?? tensor, tensor.id, env);
    else session.fail("VIT4017", s.span, { path, expected, found }, [firstOf(before, s)]);
    return;
  }
  if (before !== undefined) {
    declaredTwice(s, path, before, session);
    return;
  }
  const where = [s.span, callsOf(session), session.loops.map((loop) => loop.round)] as const;
  const tensor =
    typeof init === "number"
      ? session.graph.addState(path, s.name.text, declared.shape, declared.names, init, ...where)
      : session.graph.addParam(
          path,
          s.name.text,
          declared.shape,
          declared.names,
          s.role === "param",
          init,
          resize === "none" ? undefined : resize,
          ...where,
        );
  declare(s, tensor, tensor.id, env);
}

function declare(s: Ast.Param, tensor: Tensor, id: ValueId, env: Env): void {
  env.scope.set(s.name.text, tensor);
  if (s.role === "param") return;
  const { buffers } = env.session;
  buffers.set(env.scope, (buffers.get(env.scope) ?? new Map<string, ValueId>()).set(s.name.text, id));
}

/** Vectors of every optimiser. */
const optimizerNames: readonly string[] = ["parameters", "gradients", "accumulated", "average"];

/** What is trained belongs to the model; optimisers have buffers. */
function mayOwn(s: Ast.Param, path: string | undefined, env: Env): boolean {
  const { stack, training } = env.session;
  if (training === undefined || stack.some((f) => f.declaration.kind === "model")) return true;
  const name = s.name.text;
  const optimizer = training.suffix !== "";
  const instead = optimizer
    ? undefined
    : "what is learned is computed in the model, as an output or a tap, and read here: m.logits";
  if (s.role !== "buffer" || !optimizer) env.session.fail("VIT4309", s.span, { name, optimizer }, noteOf(instead));
  else if (optimizerNames.includes(path ?? "")) env.session.fail("VIT4326", s.name.span, { name: path! });
  else return true;
  return false;
}

/**
 * Inputs, outputs and preprocessing belong to models (and inputs to losses and recipes); a diagnostic where they stand
 * in a block.
 */
function inModel(s: Ast.Stmt, what: string, env: Env): boolean {
  const kind = env.session.stack.at(-1)!.declaration.kind;
  if (kind === "model" || (s.kind === "input" && (kind === "loss" || kind === "train"))) return true;
  env.session.fail("VIT4006", s.span, { what });
  return false;
}

function runInput(s: Ast.Input, env: Env): void {
  const { session } = env;
  session.graph.inputNames.add(s.name.text);
  // Sizes are read before the name is bound: it may be that of one of them.
  const declared = declaredShape(s.axes, env);
  const classes = s.classes === undefined ? undefined : evaluateSize(s.classes, env, "the number of classes", 1);
  env.scope.set(s.name.text, POISON);
  if (!inModel(s, "input", env) || declared === undefined || (s.classes !== undefined && classes === undefined)) return;
  if (declared.shape.includes(0)) return nothingToGive("input", s.name, declared.shape, env);
  // Optimisers see no examples.
  if (session.training?.examples === false) return;
  const before = session.graph.inputNamed(s.name.text);
  if (before !== undefined && session.stack.at(-1)!.declaration.kind !== "model") {
    const [expected, found] = [session.graph.classesOf(before.id), classes].map((c, i) =>
      describeInput(i === 0 ? before.shape : declared.shape, c),
    );
    if (expected === found) env.scope.set(s.name.text, before);
    else
      session.fail("VIT4316", s.span, { name: s.name.text, expected: expected!, found: found! }, [
        { message: "declared here first", span: session.graph.spanOf(before.id) },
      ]);
    return;
  }
  if (session.training !== undefined && hostNames.includes(s.name.text)) {
    session.fail("VIT4317", s.name.span, { name: s.name.text });
    return;
  }
  if (before !== undefined) {
    session.fail("VIT4007", s.name.span, { name: s.name.text });
    return;
  }
  if (s.shared && session.training !== undefined) {
    session.fail("VIT4328", s.span, { name: s.name.text });
    return;
  }
  const kind = { classes, shared: s.shared === true };
  env.scope.set(s.name.text, session.graph.addInput(s.name.text, declared.shape, declared.names, kind, s.span));
}

/** Callers give and get elements: a tensor without any is none of their business. */
function nothingToGive(what: string, name: Ast.Name, shape: readonly number[], env: Env): void {
  env.session.fail("VIT4040", name.span, { what, name: name.text, shape: showShape(shape) });
}

/** Inputs that the host of a training counts. */
const hostNames: readonly string[] = ["step", "steps", "micro", "seed"];

const describeInput = (shape: readonly number[], classes: number | undefined): string =>
  `${classes === undefined ? "numbers" : `integers below ${classes}`}${shape.length === 0 ? "" : ` of shape ${showShape(shape)}`}`;

/** What is given to a caller must be computed: inputs and parameters are copied. */
function computed(tensor: Tensor, env: Env, label: { name: string; span: Ast.Stmt["span"] }): Tensor | undefined {
  if (!env.session.graph.isGiven(tensor.id)) return tensor;
  const t = toTerm(tensor, env, label.span);
  const copy = isPoison(t) ? t : defineTensor(t.rest, t.body, env, label.name, label.span);
  return isPoison(copy) ? undefined : copy;
}

function tensorOf(
  value: Value,
  env: Env,
  label: { name: string; span: Ast.Stmt["span"] },
  span: Ast.Stmt["span"],
): Tensor | undefined {
  if (isPoison(value)) return undefined;
  if (typeof value === "object" && !isTensor(value)) {
    const several =
      value.kind === "results" ? "results have names each, in a line of their own: a, b = f(x)" : undefined;
    env.session.fail("VIT2013", span, { expected: "a tensor", found: describe(value) }, noteOf(several));
    return undefined;
  }
  const tensor = materialise(value, env, label.name, label.span);
  return isPoison(tensor) ? undefined : isEmpty(tensor) ? tensor : computed(tensor, env, label);
}

function runOutput(s: Ast.Output, env: Env): void {
  const { session } = env;
  const name = outputName(s, env);
  const label = { name: name ?? "output", span: s.span };
  const itself = s.glue === undefined ? itselfOf(s, s.name.text, s.axes, env) : undefined;
  const value = session.parts.define(s.axes, s.value, env, { ...label, ...(itself !== undefined && { itself }) });
  // What follows can only mention a name that stands there.
  if (s.glue === undefined) env.scope.set(s.name.text, value);
  const tensor = inModel(s, "output", env) ? tensorOf(value, env, label, s.value.span) : undefined;
  const classes = s.classes === undefined ? undefined : evaluateSize(s.classes, env, "the number of classes", 1);
  session.graph.outputNames.add(label.name);
  if (tensor === undefined || name === undefined || (s.classes !== undefined && classes === undefined)) return;
  const below = classes === undefined || isEmpty(tensor) || isBelow(classes, tensor.id, env);
  if (below !== true) {
    const found = below.range
      ? `integers from ${below.range[0]} to ${below.range[1]}`
      : "none that are known to be integers";
    session.fail("VIT3051", s.span, { name, classes: classes!, found });
    return;
  }
  if (isEmpty(tensor)) nothingToGive("output", { ...s.name, text: name }, tensor.shape, env);
  else if (session.graph.outputs.some((o) => o.name === name))
    session.fail("VIT4004", s.name.span, { name }, inRounds(`${name}_`, "(", session));
  else session.graph.outputs.push({ name, value: tensor.id, ...(classes === undefined ? {} : { classes }) });
}

const isName = (text: string): boolean => /^[A-Za-z_][A-Za-z_0-9]*$/.test(text);

/** The name of an output, as it stands there or computed; undefined after a diagnostic. */
function outputName({ name, glue }: Ast.Output, env: Env): string | undefined {
  if (glue === undefined) return name.text;
  const end = env.session.parts.expression(glue, { ...env, integer: false });
  if (isPoison(end)) return undefined;
  const text = `${name.text}${typeof end === "string" || typeof end === "number" ? end : ""}`;
  if (typeof end !== "object" && isName(text)) return text;
  const found = typeof end === "string" || typeof end === "number" ? `'${text}'` : describe(end);
  env.session.fail("VIT4060", glue.span, { found });
  return undefined;
}

function runTap(s: Ast.Tap, env: Env): void {
  const { session } = env;
  const path = evaluatePath(s.path, env);
  const label = { name: "tap", span: s.span };
  const value = session.parts.define(undefined, s.value, env, label);
  const tensor = tensorOf(value, env, label, s.value.span);
  if (path === undefined || tensor === undefined || isEmpty(tensor)) return;
  const given = (name: string) => session.graph.taps.some((t) => t.name === name);
  let name = path;
  // A shared block is used several times: the first use has the tap's own name.
  for (let use = 1; env.sharing && given(name); use++) name = `${path}.${use}`;
  if (given(name)) session.fail("VIT4005", s.path.span, { name }, inRounds(written(s.path.span), "[", session));
  else session.graph.taps.push({ name, value: tensor.id });
}

function runIf(s: Ast.If, env: Env): boolean {
  const cond = env.session.parts.define(undefined, s.cond, env, { name: "condition", span: s.cond.span });
  if (isPoison(cond)) return true;
  if (typeof cond === "boolean" || typeof cond === "number") {
    const holds = Number(cond) !== 0;
    markUpdated(holds ? s.else : s.then, env);
    return runStatements(holds ? s.then : s.else, env);
  }
  env.session.fail("VIT2012", s.cond.span, { what: "the condition of a statement 'if'" }, [
    { message: "by what is computed a value is chosen, in an equation: y[i] = if c[i] > 0 then a[i] else b[i]" },
  ]);
  // Nothing is known of what either branch would have made.
  for (const name of namesBoundBy([s])) env.scope.set(name.text, POISON);
  return true;
}

const written = ({ source, start, end }: Ast.Stmt["span"]): string => source.text.slice(start, end);

/** Of what each round of a loop gives anew. */
function inRounds(name: string, bracket: "[" | "(", { loops, stack }: Session): Note[] {
  const loop = loops.findLast(({ depth }) => depth === stack.length)?.statement.name.text;
  if (loop === undefined) return [];
  const numbered = bracket === "[" ? `${name}[${loop}]` : `${name}(${loop})`;
  return [{ message: `each round of the loop over '${loop}' gives it anew: number the rounds, ${numbered} = …` }];
}

/** A buffer that only training updates is there for it, also where nothing else reads it. */
function markUpdated(skipped: readonly Ast.Stmt[], env: Env): void {
  for (const s of skipped) {
    const id = s.kind === "update" ? env.session.buffers.get(env.scope)?.get(s.name.text) : undefined;
    if (id !== undefined) env.session.graph.markRead(id);
    if (s.kind === "if-stmt") for (const branch of [s.then, s.else]) markUpdated(branch, env);
    else if (s.kind === "for") markUpdated(s.body, env);
  }
}

function runFor(s: Ast.For, env: Env): boolean {
  const items = env.session.parts.define(undefined, s.list, env, { name: s.name.text, span: s.list.span });
  if (isPoison(items)) return true;
  if (!isList(items)) {
    env.session.fail("VIT2013", s.list.span, { expected: "a list", found: describe(items) }, numbersBelow(s, items));
    return true;
  }
  // The loop's own name ends with it: an index may be called so again.
  const before = env.scope.own(s.name.text);
  let ended = true;
  const { loops, stack } = env.session;
  for (const [round, item] of items.items.entries()) {
    const failures = env.session.failures;
    env.scope.set(s.name.text, item);
    loops.push({ statement: s, depth: stack.length, round });
    ended = env.session.step(s.span) && runStatements(s.body, env);
    loops.pop();
    if (!ended) break;
    if (env.session.failures === failures) continue;
    // What goes wrong once goes wrong again: nothing is known of what the other rounds would have made.
    for (const name of namesBoundBy(s.body)) env.scope.set(name.text, POISON);
    break;
  }
  env.scope.restore(s.name.text, before);
  return ended;
}

/** A loop over a number is meant to run so often; one over a tensor, as often as that has rows. */
function numbersBelow({ list: { span } }: Ast.For, items: Value): Note[] {
  const written = span.source.text.slice(span.start, span.end);
  const count = isTensor(items) ? `axis(${written}, 0)` : written;
  if (typeof items !== "number" && !isTensor(items)) return [];
  const text = `0..${count}`;
  return [{ message: `so many rounds are ${text}`, fix: [{ span, text }] }];
}
