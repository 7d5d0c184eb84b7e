/**
 * `vitc/jit`: models whose sizes are open. A size that a module was not compiled for is compiled when it is first asked
 * for, by a worker, and runs on the weights that are loaded.
 */
import {
  type AnyPlan,
  type DeviceBuffer,
  type InputSizes,
  type KernelTime,
  loadJoined,
  type Model,
  type RunOptions,
  type SizeInputs,
  sizesFrom,
  type Tensor,
  VitcError,
} from "../runtime/index.ts";
import { Compiler } from "./compiler.ts";
import { keptOr, type SizeStore } from "./kept-plans.ts";
import type { SizeQuestion } from "./question.ts";
import type { CompilerWorker } from "./start-compiler.ts";

export { cachedSizes, type SizeStore } from "./kept-plans.ts";
export type { CompilerWorker, NodeWorker, PageWorker } from "./start-compiler.ts";

/** What the module was compiled from, and how its further sizes are made. */
export interface JitOptions {
  /** The spec's text, with the name that messages call it by; of one that ships with vitc its name alone (`"vit.vit"`). */
  readonly spec: string | { readonly name: string; readonly text: string };
  /** Texts of files that it imports beside itself, by their paths as told from where it lies. */
  readonly files?: Readonly<Record<string, string>>;
  /** The variant that the module is of. */
  readonly model: string;
  /** Arguments that it was compiled with, as `--set` takes them. */
  readonly set?: readonly string[];
  /** Passes that were left out. */
  readonly disablePasses?: readonly string[];
  /** Keeps plans from visit to visit; memory alone unless said. */
  readonly store?: SizeStore;
  /** Makes the worker, whose script is `vitc/jit-worker`, where bundlers do not find it by themselves. */
  readonly worker?: () => CompilerWorker;
}

/** A model's session, as far as it is looked at here. */
interface Live {
  readonly beside: Map<string, object>;
}

/** Inputs at any size. */
export type AnyInputs = Readonly<Record<string, unknown>>;

/** What a model does at any size. */
export interface OpenSizes {
  /**
   * See `Model.run`. Of a new size, which the option `size` names as `--size` does (`"518x392"`), the plan is made first;
   * images are left as they are until then. @throws VitcError `spec` where the spec takes no such size, with its
   * diagnostics; `input` where the module is of another spec; `device` where the compiler's worker fails; as `Model.run`
   */
  run<T extends string = never>(
    inputs: AnyInputs,
    options?: RunOptions<T> & { readonly outputs?: "array" },
  ): Promise<Readonly<Record<string, Tensor>>>;
  run<T extends string = never>(
    inputs: AnyInputs,
    options: RunOptions<T> & { readonly outputs: "gpu" },
  ): Promise<Readonly<Record<string, DeviceBuffer>>>;
  /** See `Model.profile`. */
  profile(inputs: AnyInputs, options?: Pick<RunOptions, "size">): Promise<KernelTime[]>;
  /** Makes the plan of a size, so that its first run need not wait for it: `"518x392"`. @throws VitcError as `run` */
  addSize(size: string): Promise<void>;
}

/** A model with open sizes. */
export type WithSizes<Its> = Omit<Its, "run" | "profile"> & OpenSizes;

/** How the one size of a module is called that was compiled without `--size`. */
const ownSize = "compiled";

/**
 * Opens the sizes of a loaded model, which is changed: its runs take any size. Its own it runs as before.
 * @throws VitcError `lost`, `disposed`
 */
export async function withSizes<Its extends object>(model: Its, options: JitOptions): Promise<WithSizes<Its>> {
  const its = model as unknown as Model;
  const { spec, files = {}, set = [], disablePasses = [], store, worker } = options;
  const { base, own } = await its.inTurn(async (program, _, __, kept) => ({
    base: (program as { readonly plan: AnyPlan }).plan,
    own: kept,
  }));
  const question: Omit<SizeQuestion, "size" | "taps"> = {
    ...{ spec, files, set, disablePasses, model: options.model },
    base: { ...base, bodies: undefined } as AnyPlan,
    baseSize: its.info.sizes?.[0],
  };
  const compiler = new Compiler(worker);
  const made = new Map<string, Promise<AnyPlan>>();
  /** Plans by what they are asked for: each is made once. */
  const planOf = (size: string, taps: boolean): Promise<AnyPlan> => {
    const key = keyOf(size, taps);
    let plan = made.get(key);
    if (plan === undefined) {
      const asked = { ...question, size, taps };
      made.set(key, (plan = keptOr(store, asked, () => compiler.compile(asked))));
      plan.catch(() => made.delete(key));
    }
    return plan;
  };
  const known = (size: string): boolean => own.sizes!.names.includes(size);
  const added = new Set<string>();
  const add = async (size: string): Promise<void> => {
    if (known(size)) return;
    if (typeof size !== "string" || !/^[1-9]\d{0,8}(x[1-9]\d{0,8})*$/.test(size))
      throw new VitcError("input", `size: expected whole numbers with an x between, as in 518x392, got ${size}`, {
        got: size,
      });
    const { inputs } = await planOf(size, false);
    if (known(size)) return;
    added.add(size);
    own.sizes = grown(own.sizes!, { size, inputs }, added);
  };
  /** The plan of an added size on the device that is there now; loading it takes its turn among runs. */
  const open = async (size: string, taps: boolean): Promise<void> => {
    const plan = await planOf(size, taps);
    const key = keyOf(size, taps);
    await its.inTurn(async (_, live, __, { sizes: ___, ...how }, again) => {
      const { beside } = live as Live;
      if (!beside.has(key)) beside.set(key, await loadJoined(plan, live as Live, how, again));
    });
  };
  own.sizes ??= sizesFrom([{ size: ownSize, inputs: base.inputs }]);
  const { run, profile, dispose } = its;
  const at = async <R>(
    inputs: AnyInputs,
    { size: named, taps = [] }: Pick<RunOptions, "size" | "taps"> = {},
    go: (inputs: AnyInputs) => Promise<R>,
  ): Promise<R> => {
    const size = named ?? own.sizes!.pick(inputs, undefined).size;
    if (known(size) && !added.has(size)) return go(inputs);
    const copies = copied(inputs);
    await add(size);
    await open(size, taps.length > 0);
    return go(copies);
  };
  const opened: OpenSizes & { dispose(): void } = {
    run: (inputs: AnyInputs, how?: RunOptions) =>
      at(inputs, how, (given) => run.call(its, given, how as RunOptions & { readonly outputs: "gpu" })) as never,
    profile: (inputs, how) => at(inputs, how, (given) => profile.call(its, given, how)),
    addSize: add,
    dispose() {
      compiler.close();
      dispose.call(its);
    },
  };
  return Object.assign(model, opened) as unknown as WithSizes<Its>;
}

/** What programs beside the first are called. */
const keyOf = (size: string, taps: boolean): string => (taps ? `${size} with taps` : size);

/** Those of a model and one more, which is `added`: its programs are there when a run takes it. */
function grown(own: InputSizes, more: SizeInputs, added: ReadonlySet<string>): InputSizes {
  const sizes = sizesFrom([...own.names.map((name) => own.pick({}, name)), more]);
  const absent = (): Promise<never> =>
    Promise.reject(new VitcError("lost", "the model was restored meanwhile: run it again"));
  return {
    ...sizes,
    other: (chosen, taps, size) =>
      size !== undefined && added.has(size) ? [keyOf(size, taps.length > 0), absent] : sizes.other(chosen, taps, size),
  };
}

/** Arrays may be changed once `run` has returned its promise. */
const copied = (inputs: AnyInputs): AnyInputs =>
  Object.fromEntries(
    Object.entries(inputs ?? {}).map(([name, value]: [string, unknown]) => {
      if (!ArrayBuffer.isView(value) || !("slice" in value)) return [name, value];
      const array = value as Float32Array & { readonly shape?: readonly number[] };
      return [name, array.shape === undefined ? array.slice() : Object.assign(array.slice(), { shape: array.shape })];
    }),
  );
