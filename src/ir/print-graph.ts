/**
 * The graph IR as text: what `inspect` shows, what a pass's test compares, what a person reads to see what a pass did.
 */
import type { Initialiser, PreprocessStep, Resize } from "../runtime/host-data.ts";
import {
  type Comprehension,
  type Graph,
  type InputValue,
  type NamedValue,
  type ParamValue,
  type StateValue,
  type Value,
  comprehensionsOf,
  inputsOf,
  paramsOf,
  statesOf,
} from "./graph.ts";
import { allVars, layOut, printBody, uniqueNames } from "./print-body.ts";

/**
 * `graph` as text: inputs, parameters, one equation a value in order, outputs, taps. A `*` marks what every row of the
 * batch has its own of.
 */
export function printGraph(graph: Graph): string {
  const [inputs, params, states, values] = [inputsOf(graph), paramsOf(graph), statesOf(graph), comprehensionsOf(graph)];
  const lines = [
    `graph ${graph.name}: ${values.length} values, ${params.length} parameters   (* one for each row of the batch)`,
  ];
  if (inputs.length > 0) lines.push("", "inputs", ...inputs.map(printInput));
  if (params.length > 0) lines.push("", "parameters", ...params.map(printParam));
  if (states.length > 0) lines.push("", "states", ...states.map(printState));
  if (values.length > 0) lines.push("", "values", ...values.flatMap(printComprehension));
  lines.push(...printNamed("outputs", graph.outputs), ...printNamed("taps", graph.taps));
  return `${lines.join("\n")}\n`;
}

/** `  * blocks.0.mu[t: 17] = sum[d: 32] x[t, d] / 32`, on a second line where it is long. */
export function printComprehension(value: Comprehension): string[] {
  const names = uniqueNames([...value.axes, ...allVars(value.body)]);
  const axes = value.axes.map((v) => `${names.get(v)}: ${v.size}`).join(", ");
  return layOut(
    `${mark(value.batched)} ${value.id}${axes === "" ? "" : `[${axes}]`}${printClasses(value)}`,
    printBody(value.body, names),
    "  ",
  );
}

/** `  * image[3, 224, 224]`, with its classes or its preprocessing. */
export function printInput(input: InputValue): string {
  const steps = input.preprocess === undefined ? "" : ` after ${input.preprocess.map(printStep).join(", ")}`;
  return `  ${mark(input.batched)} ${input.id}[${input.shape.join(", ")}]${printClasses(input)}${steps}${input.host ? " of the host" : ""}${input.shared ? " shared" : ""}`;
}

/** `    head.weight[10, 32] ~ trunc_normal(0.02)`; `(buffer)` where it is not trained. */
export function printParam(param: ParamValue): string {
  return `  ${mark(param.batched)} ${param.id}[${param.shape.join(", ")}] ~ ${printInit(param.init)}${printResize(param.resize)}${param.trained ? "" : " (buffer)"}`;
}

/** `  * keys[256, 32] from 0`: what is kept from run to run, and what its elements begin with. */
export const printState = ({ batched, id, shape, init }: StateValue): string =>
  `  ${mark(batched)} ${id}[${shape.join(", ")}] from ${init}`;

/** `outputs` or `taps`: a line a name, and the value it stands for where that is called otherwise. */
export function printNamed(title: string, named: readonly NamedValue[]): string[] {
  if (named.length === 0) return [];
  return [
    "",
    title,
    ...named.map(
      ({ name, value, into }) =>
        `    ${name}${name === value ? "" : ` = ${value}`}${into === undefined ? "" : ` into ${into}`}`,
    ),
  ];
}

const printClasses = ({ classes }: Value): string => (classes === undefined ? "" : ` in 0..${classes}`);

const mark = (batched: boolean): string => (batched ? "*" : " ");

function printResize(resize: Resize | undefined): string {
  if (resize === undefined) return "";
  const { axis, grid, antialias, source, offset } = resize;
  const more = `${antialias ? ", antialias = true" : ""}${source === undefined ? "" : `, source = [${source.join(", ")}]`}${offset === undefined ? "" : `, offset = ${offset}`}`;
  return ` resized bicubic(axis = ${axis}, grid = [${grid.join(", ")}]${more})`;
}

const printInit = ([kind, ...numbers]: Initialiser): string =>
  numbers.length === 0 ? kind : `${kind}(${numbers.join(", ")})`;

function printStep(step: PreprocessStep): string {
  switch (step.kind) {
    case "resize":
      return `resize(${step.shorter}, ${step.filter})`;
    case "squash":
      return `squash(${step.height}, ${step.width}, ${step.filter})`;
    case "crop":
      return `crop(${step.height}, ${step.width})`;
    case "normalize":
      return `normalize([${step.mean.join(", ")}], [${step.std.join(", ")}])`;
  }
}
