/**
 * The four models, in a worker: the page's thread does nothing but draw. Each answers at its own pace about the newest
 * picture; older ones that still wait are passed over.
 */
import { latest, type Tensor } from "vitc/runtime";
import type * as Module from "../models/digits_vit/index.ts";
import type { AttentionOfImage } from "../../../src/attend/attention-maps.ts";
import { messageOf } from "../../../src/runtime/errors.ts";
import { findAdapter, nameOf } from "../../../src/runtime/webgpu/own-device.ts";
import { viewsOf } from "../attention/view.ts";
import { likeliest } from "../answers/likeliest.ts";
import { asImageData } from "./digit-image.ts";
import { type Machine, type Name, names, type Report, type Request, shownDigits } from "./messages.ts";
import { shippedWeights } from "./shipped-weights.ts";

/** As much of a generated module as this needs; all four have it. */
interface Runner {
  readonly info: Pick<Module.Runner["info"], "machine" | "target">;
  run(
    inputs: { readonly image: ImageData },
    options?: { readonly taps: readonly string[] },
  ): Promise<Readonly<Record<string, Tensor>>>;
  dispose(): void;
}
interface Loader {
  requirements(adapter: GPUAdapter, options: { readonly taps: boolean }): Promise<GPUDeviceDescriptor>;
  load(options: object): Promise<Runner>;
  load(device: GPUDevice, options: object): Promise<Runner>;
}

/** Of each model its code, and where its attention lies in the picture: chunks that are fetched when the models are loaded. */
const modules = import.meta.glob<Loader>("../models/digits_*/index.ts");
const places = import.meta.glob<AttentionOfImage>("../models/digits_*/attention.json", { import: "default" });

const digits = Array.from({ length: 10 }, (_, i) => `${i}`);

const report = (message: Report): void => postMessage(message);

/** Loads one as the visitor wishes. @throws VitcError what the runtime says */
async function loadOne(
  { load, requirements }: Loader,
  weights: string,
  machine: Machine,
): Promise<[Runner, why: string]> {
  // So small that a second thread would only be waited for.
  const options = { weights: () => fetch(weights), threads: 1 };
  if (machine === "wasm") return [await load({ ...options, target: "wasm" }), "it was chosen"];
  if (machine === "auto") {
    const model = await load(options);
    return [model, model.info.machine.why ?? ""];
  }
  const adapter = await findAdapter();
  const device = await adapter.requestDevice(await requirements(adapter, { taps: true }));
  try {
    const model = await load(device, options);
    const dispose = model.dispose.bind(model);
    const disposeBoth = (): void => (dispose(), device.destroy());
    return [Object.assign(model, { dispose: disposeBoth }), `it was chosen; the adapter is ${nameOf(adapter)}`];
  } catch (error) {
    device.destroy();
    throw error;
  }
}

/** One model, from its loading to its end. */
class Player {
  readonly #look = latest((image: ImageData, drawing: number) => this.#answer(image, drawing));
  #model: Runner | undefined;
  #attention: AttentionOfImage | undefined;
  #ended = false;

  constructor(readonly name: Name) {}

  async load(machine: Machine): Promise<void> {
    try {
      const variant = `digits_${this.name}`;
      const folder = `../models/${variant}`;
      const [module, weights, attention] = await Promise.all([
        modules[`${folder}/index.ts`]!(),
        shippedWeights[variant]!(),
        places[`${folder}/attention.json`]!(),
      ]);
      const [model, why] = await loadOne(module, weights, machine);
      if (this.#ended) return model.dispose();
      this.#model = model;
      this.#attention = attention;
      const { kind } = model.info.machine;
      report({ kind: "loaded", name: this.name, machine: kind, target: model.info.target, why });
      if (newest) await this.look(newest.image, newest.drawing);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What has come while the model was loading is told when it is there. */
  async look(image: ImageData, drawing: number): Promise<void> {
    if (this.#model) await this.#look(image, drawing).catch((error: unknown) => this.#fail(error));
  }

  end(): void {
    this.#ended = true;
    this.#model?.dispose();
    this.#model = undefined;
  }

  async #answer(image: ImageData, drawing: number): Promise<void> {
    const model = this.#model;
    if (model === undefined) return;
    const { name } = this;
    const start = performance.now();
    const { logits } = await model.run({ image });
    const milliseconds = performance.now() - start;
    report({ kind: "answer", name, drawing, best: likeliest(logits!, digits, shownDigits), milliseconds });
    const attention = this.#attention;
    if (watched !== name || attention === undefined) return;
    const taps = attention.maps.map(({ tap }) => tap!);
    const found = await model.run({ image }, { taps });
    const weights = taps.map((tap) => found[tap]!);
    const layers = attention.maps.map((_, layer) => viewsOf(attention, weights, layer, false));
    report({ kind: "attention", name, drawing, layers });
  }

  #fail(error: unknown): void {
    if (this.#ended) return;
    report({ kind: "failed", name: this.name, message: messageOf(error) });
  }
}

let players: readonly Player[] = [];
let watched: Name = "vit";
let newest: { readonly image: ImageData; readonly drawing: number } | undefined;

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "load") {
    for (const player of players) player.end();
    players = names.map((name) => new Player(name));
    for (const player of players) void player.load(data.machine);
    return;
  }
  if (data.kind === "watch") watched = data.name;
  else newest = { image: asImageData(data.image), drawing: data.drawing };
  for (const player of players)
    if (newest && (data.kind === "look" || player.name === watched)) void player.look(newest.image, newest.drawing);
});
