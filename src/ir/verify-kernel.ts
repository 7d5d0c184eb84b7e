/** Checks a kernel program against the rules of `kernel.ts`. The pass manager runs it: after every pass over kernels, or the last. */
import { elements } from "./graph.ts";
import { indexVar, varsOf } from "./index-expr.ts";
import { type Kernel, type KernelProgram, loadsOfKernel } from "./kernel.ts";
import { type ValueId, loadsOf } from "./scalar.ts";
import { storeFault } from "./store-check.ts";
import { formOfTile, isCooperative, tileFault } from "./tile.ts";
import { togetherFaults } from "./together.ts";
import { type Tensor, bodyFaults, loadsBatched } from "./verify-body.ts";
import { formFaults } from "./verify-form.ts";
import { namedFaults } from "./verify-graph.ts";

/** What is checked how far, and against which limits. */
export interface VerifyKernelOptions {
  /** Points enumerated at most for one subscript or one store. */
  readonly cap?: number;
  /** Storage buffers that one kernel may bind: those it loads and the one it stores. Unlimited where absent. */
  readonly maxStorageBindings?: number;
}

/** What is wrong with `program`, a sentence each, the kernel's name first; empty where all is well. */
export function verifyKernels(program: KernelProgram, options: VerifyKernelOptions = {}): string[] {
  const faults: string[] = [];
  const before = new Map<string, Tensor>();
  for (const param of program.params) before.set(param.id, param);
  const names = new Set<string>();
  /** Elements that no kernel has stored yet. */
  const missing = new Map<ValueId, number>();
  const stores = new Map<ValueId, number>();
  for (const { value } of [...program.fold, ...program.kernels]) stores.set(value, (stores.get(value) ?? 0) + 1);
  const check = (kernel: Kernel, atLoad: boolean): void => {
    const own: string[] = [];
    if (names.has(kernel.name)) own.push("has the name of another kernel");
    names.add(kernel.name);
    if (before.has(kernel.value)) own.push(`stores '${kernel.value}', which is there already`);
    const isPart = stores.get(kernel.value)! > 1;
    // A recurrence reads what it has stored by then.
    const tensor = (value: string): Tensor | undefined =>
      kernel.form.kind === "scan" && value === kernel.value ? program.shapes.get(value) : before.get(value);
    own.push(...kernelFaults(kernel, isPart, program, tensor, options));
    if (atLoad && kernel.batched) own.push("runs at load and is batched");
    const stored = program.shapes.get(kernel.value);
    if (stored !== undefined) {
      const left = (missing.get(kernel.value) ?? elements(stored.shape)) - kernel.loops.reduce((n, v) => n * v.size, 1);
      missing.set(kernel.value, left);
      if (left <= 0 || !isPart) before.set(kernel.value, stored);
    }
    faults.push(...own.map((fault) => `${kernel.name}: ${fault}`));
  };
  // Inputs come after: kernels at load see parameters and each other only.
  program.fold.forEach((k) => check(k, true));
  for (const given of [...program.inputs, ...program.states])
    before.set(given.id, program.shapes.get(given.id) ?? given);
  let together: Kernel[] = [];
  for (const k of program.kernels) {
    check(k, false);
    if (k.withPrevious && together.length === 0)
      faults.push(`${k.name}: is done with the kernel before it, and there is none`);
    together = k.withPrevious ? [...together, k] : [k];
    if (together.length > 1)
      faults.push(...togetherFaults(together, options.maxStorageBindings).map((fault) => `${k.name}: ${fault}`));
  }
  faults.push(
    ...namedFaults("output", program.outputs, before),
    ...namedFaults("tap", program.taps, before),
    ...halfFaults(program),
  );
  for (const { value } of program.materialised)
    if (!before.has(value)) faults.push(`materialised '${value}' is stored by no kernel`);
  return faults;
}

/** Halves are for weights: what runs read, and nobody writes or reads from outside. */
function halfFaults(program: KernelProgram): string[] {
  const read = new Set(program.kernels.flatMap((k) => loadsOfKernel(k).map((l) => l.value)));
  const named = new Set([...program.outputs, ...program.taps].map((o) => o.value));
  return [...program.shapes]
    .filter(([, tensor]) => tensor.half)
    .flatMap(([id, { batched }]) => [
      ...(batched ? [`'${id}' is held as halves and batched`] : []),
      ...(read.has(id) ? [] : [`'${id}' is held as halves, and no run reads it`]),
      ...(named.has(id) ? [`'${id}' is held as halves and an output or tap`] : []),
    ]);
}

function kernelFaults(
  kernel: Kernel,
  isPart: boolean,
  program: KernelProgram,
  tensor: (value: string) => Tensor | undefined,
  options: VerifyKernelOptions,
): string[] {
  const faults: string[] = [];
  const stored = program.shapes.get(kernel.value);
  if (stored === undefined) faults.push(`the shape of '${kernel.value}' is not known`);
  else {
    if (stored.batched !== kernel.batched)
      faults.push(
        `'${kernel.value}' is ${stored.batched ? "" : "not "}batched, the kernel is ${kernel.batched ? "" : "not "}`.trim(),
      );
    // Whether parts are the whole is looked at where the memory is planned.
    const some = isPart || kernel.over !== undefined;
    const fault = some ? undefined : storeFault(kernel.loops, kernel.store, stored.shape, options.cap);
    if (fault !== undefined) faults.push(fault);
  }
  if (new Set(kernel.loops).size !== kernel.loops.length) faults.push("has a loop twice");
  const mentioned = new Set(kernel.store.flatMap((e) => [...varsOf(e)]));
  for (const v of mentioned) if (!kernel.loops.includes(v)) faults.push(`stores at '${v.name}', which is no loop`);
  const batched = loadsBatched(kernel.body, tensor);
  if (batched && !kernel.batched) faults.push("loads a batched value but is not batched");
  faults.push(...bodyFaults(kernel.body, kernel.loops, tensor, options.cap), ...formFaults(kernel));

  const bindings = new Set([kernel.value, ...loadsOfKernel(kernel).map((l) => l.value)]).size;
  if (options.maxStorageBindings !== undefined && bindings > options.maxStorageBindings) {
    faults.push(`binds ${bindings} buffers; at most ${options.maxStorageBindings} are allowed`);
  }
  if (kernel.inPlace !== undefined) faults.push(...inPlaceFaults(kernel, kernel.inPlace));
  if (kernel.over !== undefined) faults.push(...overFaults(kernel, kernel.over, program));
  faults.push(...tileFaults(kernel));
  return faults;
}

function tileFaults({ form, tile }: Kernel): string[] {
  const numbers = (of: object, name = ""): [string, unknown][] =>
    Object.entries(of).flatMap(([field, n]): [string, unknown][] =>
      typeof n === "number" ? [[`${name}${field}`, n]] : typeof n === "object" ? numbers(n, `${field} of `) : [],
    );
  return [
    ...(formOfTile[tile.kind] === form.kind ? [] : [`has a tile of the kind '${tile.kind}'`]),
    ...numbers(tile)
      .filter(([, n]) => !Number.isInteger(n) || (n as number) < 1)
      .map(([name, n]) => `tile has ${name} = ${n}`),
    ...[tileFault(tile)].filter((fault) => fault !== undefined).map((fault) => `tile ${fault}`),
  ];
}

/** What stays of a value stays in the place of the state that it is the next of; each element is stored once. */
function overFaults(
  kernel: Kernel,
  old: ValueId,
  { states, outputs, shapes }: Pick<KernelProgram, "states" | "outputs" | "shapes">,
): string[] {
  const shape = shapes.get(kernel.value)?.shape ?? [];
  const beyond = kernel.store.some((e, axis) => e.min < 0 || e.max >= (shape[axis] ?? 0));
  const missing = kernel.loops.filter((v) => !kernel.store.some((e) => e.key === indexVar(v).key));
  return [
    ...(states.some((s) => s.id === old) && outputs.some((o) => o.value === kernel.value && o.into === old)
      ? []
      : [`stores over '${old}', which is not the state that it updates`]),
    ...(beyond ? [`may store beside '${old}'`] : []),
    ...missing.map((v) => `stores over '${old}' at the same place for every '${v.name}'`),
    ...(kernel.inPlace !== undefined && kernel.inPlace !== old ? [`stores over two values`] : []),
  ];
}

function inPlaceFaults(kernel: Kernel, old: ValueId): string[] {
  const reads = loadsOf(kernel.body).filter((l) => l.value === old);
  const elsewhere = reads.some(
    (l) => l.index.length !== kernel.store.length || l.index.some((e, i) => e.key !== kernel.store[i]!.key),
  );
  return [
    ...(reads.length === 0 ? [`is stored in the place of '${old}', which it does not read`] : []),
    ...(elsewhere ? [`is stored in the place of '${old}', which it reads elsewhere than it stores`] : []),
    ...(isCooperative(kernel.tile)
      ? [`is stored in the place of '${old}' by workgroups that share what they read`]
      : []),
  ];
}
