/** Runs what was compiled on the visitor's machine: weights, an input, and the answer, at once. */
import type { Measured } from "../../../src/inspect/measure.ts";
import { showTime } from "../../../src/host/show-numbers.ts";
import type { AnyPlan } from "../../../src/runtime/plan.ts";
import { digitImage, side } from "../draw/digit-image.ts";
import { makePad } from "../draw/pad.ts";
import { samples } from "../draw/samples.ts";
import { shippedWeights } from "../draw/shipped-weights.ts";
import { AnswersView } from "./answers-view.ts";
import type { Facts } from "./compile-protocol.ts";
import { button, fillSelect, h, labelled } from "./dom.ts";
import { machineTrouble, startMachine } from "./machine.ts";
import type { Given, Weights } from "./machine-protocol.ts";
import { Note } from "./note.ts";
import { Cancelled } from "./rpc.ts";

export interface RunHost {
  /** The plan of what was compiled last. */
  plan(): Promise<AnyPlan>;
  /** Parameters that were trained on this page, by the name of what was trained. */
  trained(): ReadonlyMap<string, { readonly model: string; readonly weights: Uint8Array }>;
  /** Times of every dispatch, for the other views. */
  measured(times: Measured): Promise<void>;
}

/** How an input is given. */
type Way = "drawn" | "picture" | "random";

export class RunView {
  readonly dom: HTMLElement;
  readonly #host: RunHost;
  readonly #machine = startMachine();
  readonly #weights = h("select");
  readonly #file = h("input", {
    type: "file",
    accept: ".safetensors",
    "aria-label": "A file of weights",
    hidden: true,
  });
  readonly #way = h("select");
  readonly #picture = h("input", { type: "file", accept: "image/*", "aria-label": "A picture" });
  readonly #pad = makePad(
    () => this.#drawn(),
    (text) => this.#note.say(text),
  );
  readonly #run = button("Run", () => void this.run(), { class: "play-main" });
  readonly #measure = button("Measure", () => void this.#measureAll(), {
    title: "The time of every dispatch, shown in all views",
  });
  readonly #stop = button("Cancel", () => this.#machine.end(), { hidden: true });
  readonly #note = new Note();
  readonly #answers = new AnswersView();
  #facts: Facts | undefined;
  /** What the worker has loaded: another plan, or other weights, are loaded anew. */
  #loaded: { readonly facts: Facts; readonly weights: string } | undefined;
  #where = "";
  #busy = false;
  #again = false;
  #ran = false;

  constructor(host: RunHost) {
    this.#host = host;
    this.#weights.addEventListener("change", () => this.#chooseWeights());
    this.#file.addEventListener("change", () => this.#forget());
    this.#way.addEventListener("change", () => this.#showWay());
    this.#picture.addEventListener("change", () => this.#again || void this.run());
    const digits = samples.map((drawing, digit) =>
      button(String(digit), () => this.#pad.draw(drawing), { "aria-label": `Sample of a ${digit}` }),
    );
    this.#drawing = h(
      "div",
      { class: "play-drawing" },
      this.#pad.element,
      h(
        "div",
        {},
        h("div", { class: "play-samples", role: "group", "aria-label": "Samples" }, ...digits),
        h(
          "div",
          { class: "play-fixes" },
          button("Undo", () => this.#pad.undo()),
          button("Clear", () => this.#pad.draw([])),
        ),
        h("p", { class: "play-quiet", id: "draw-keys" }, "Arrow keys move the pen, space lowers and lifts it."),
      ),
    );
    this.dom = h(
      "div",
      { class: "play-run" },
      h(
        "div",
        { class: "play-row" },
        labelled("Weights", this.#weights),
        this.#file,
        labelled("Input", this.#way),
        this.#run,
        this.#measure,
        this.#stop,
      ),
      this.#drawing,
      this.#picture,
      this.#note.dom,
      this.#answers.dom,
    );
  }

  readonly #drawing: HTMLElement;

  /** Another compilation. */
  set(facts: Facts): void {
    const other = this.#facts?.model !== facts.model;
    const [before, image] = [this.#facts, facts.inputs.some(({ image }) => image)];
    this.#facts = facts;
    const ways = [
      ...(image
        ? [
            { value: "drawn", text: "drawn here" },
            { value: "picture", text: "a picture" },
          ]
        : []),
      { value: "random", text: "drawn at random" },
    ];
    const small = facts.inputs.some(({ image: is, shape }) => is && shape.at(-1)! <= 64);
    fillSelect(
      this.#way,
      ways,
      before === undefined || !image || this.#way.value === "random"
        ? small
          ? "drawn"
          : ways[0]!.value
        : this.#way.value,
    );
    this.#fillWeights(other);
    this.#showWay(false);
    if ((this.#ran || this.#busy) && this.dom.offsetParent !== null) void this.run();
    else this.#answers.set([], undefined);
  }

  /** Weights may have come. */
  shown(): void {
    this.#fillWeights();
  }

  /** Loads what is to be loaded, and runs; one that is wanted meanwhile comes after. */
  async run(): Promise<void> {
    if (this.#facts === undefined) return this.#note.say("Nothing was compiled yet.");
    if (this.#busy) {
      this.#again = true;
      return;
    }
    await this.#working(async () => {
      const facts = this.#facts!;
      await this.#load(facts);
      const given = await this.#given(facts);
      if (given === undefined) return;
      const { answers, milliseconds } = await this.#machine.ask("run", given);
      this.#ran = true;
      this.#answers.set(answers, facts.labels);
      this.#note.say(`${facts.model} for ${facts.target} on ${this.#where}: ${showTime(milliseconds)} a run.`);
    });
    if (this.#again) {
      this.#again = false;
      await this.run();
    }
  }

  close(): void {
    this.#machine.end();
    this.#pad.close();
  }

  async #load(facts: Facts): Promise<void> {
    const key = this.#weights.value;
    if (this.#loaded?.facts === facts && this.#loaded.weights === key) return;
    this.#loaded = undefined;
    this.#note.say("Loading …");
    const weights = await this.#chosenWeights();
    const request = { plan: await this.#host.plan(), weights, batch: facts.batch };
    const { machine } = await this.#machine.ask("load", request, { told: (stage) => this.#note.say(`${stage} …`) });
    this.#where = machine;
    this.#loaded = { facts, weights: key };
  }

  async #measureAll(): Promise<void> {
    if (this.#facts === undefined || this.#busy) return;
    await this.#working(async () => {
      const { batch } = this.#facts!;
      const plan = await this.#host.plan();
      const times = await this.#machine.ask(
        "measure",
        { plan, batch },
        { told: (stage) => this.#note.say(`${stage} …`) },
      );
      await this.#host.measured(times);
      this.#note.say(
        `${showTime(times.forward)} a run, the median of ${times.runs}; times of dispatches are in Overview and Kernels.`,
      );
    });
  }

  async #working(work: () => Promise<void>): Promise<void> {
    this.#busy = true;
    const slow = setTimeout(() => (this.#stop.hidden = false), 400);
    try {
      await work();
    } catch (error) {
      this.#loaded = undefined;
      this.#note.say(error instanceof Cancelled ? "Cancelled." : machineTrouble(error, "Run"), true);
    } finally {
      clearTimeout(slow);
      this.#stop.hidden = true;
      this.#busy = false;
    }
  }

  /** `other`: for another model than before, which may have better ones. */
  #fillWeights(other = false): void {
    if (this.#facts === undefined) return;
    const { model } = this.#facts;
    const here = [...this.#host.trained()].filter(([, { model: of }]) => of === model);
    const ships = Object.hasOwn(shippedWeights, model);
    const options = [
      ...(ships ? [{ value: "shipped", text: "trained, as shipped" }] : []),
      ...here.map(([name]) => ({ value: `trained ${name}`, text: `trained here: ${name}` })),
      { value: "random", text: "drawn at random" },
      { value: "file", text: "a file …" },
    ];
    const known = !other && options.some(({ value }) => value === this.#weights.value);
    fillSelect(this.#weights, options, known ? this.#weights.value : options[0]!.value);
    this.#file.hidden = this.#weights.value !== "file";
  }

  #chooseWeights(): void {
    this.#file.hidden = this.#weights.value !== "file";
    if (this.#weights.value === "file") this.#file.click();
    else if (this.#ran) void this.run();
  }

  #forget(): void {
    this.#loaded = undefined;
    void this.run();
  }

  async #chosenWeights(): Promise<Weights> {
    const { value } = this.#weights;
    if (value === "shipped") return new URL(await shippedWeights[this.#facts!.model]!(), location.href).href;
    if (value.startsWith("trained ")) return this.#host.trained().get(value.slice("trained ".length))!.weights;
    if (value !== "file") return { random: 1 };
    const file = this.#file.files?.[0];
    if (file === undefined) throw new Error("Choose a file of weights: a .safetensors with this model's parameters.");
    return file;
  }

  async #given({ inputs }: Facts): Promise<Readonly<Record<string, Given>> | undefined> {
    const way = this.#way.value as Way;
    const random = { random: 1 };
    const image = way === "random" ? random : await this.#image(way);
    if (image === undefined) return undefined;
    return Object.fromEntries(inputs.map(({ name, image: is }) => [name, is ? image : random]));
  }

  async #image(way: Way): Promise<Given | undefined> {
    if (way === "picture") {
      const file = this.#picture.files?.[0];
      if (file === undefined) return void this.#note.say("Choose a picture.");
      return [await createImageBitmap(file)];
    }
    const data = digitImage(this.#pad.drawing);
    if (data === undefined) {
      // Something to begin with.
      this.#pad.draw(samples[7]!);
      return this.#image(way);
    }
    return [{ width: side, height: side, data }];
  }

  #drawn(): void {
    if (this.#ran && this.#way.value === "drawn") void this.run();
  }

  #showWay(runs = true): void {
    this.#drawing.hidden = this.#way.value !== "drawn";
    this.#picture.hidden = this.#way.value !== "picture";
    if (runs && this.#ran && this.#way.value !== "picture") void this.run();
  }
}
