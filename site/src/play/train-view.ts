/** Trains on handwritten digits in the page: curves while it learns, and runs side by side. */
import { showCount, showShare, showTime } from "../../../src/host/show-numbers.ts";
import { Curves, colourOfRun } from "../../../src/train/page/curves.ts";
import { columnOf, type RunRecord } from "../../../src/train/run-record.ts";
import digitsFile from "../models/digits.npz?url";
import type { CompiledRecipe, Facts, TrainingRequest } from "./compile-protocol.ts";
import { button, fillSelect, h, labelled } from "./dom.ts";
import { machineTrouble, startMachine } from "./machine.ts";
import { Note } from "./note.ts";
import { Cancelled } from "./rpc.ts";

export interface TrainHost {
  /** The spec and target at hand; undefined while there is none without mistakes. */
  request(): Omit<TrainingRequest, "recipe"> | undefined;
  compile(request: TrainingRequest): Promise<CompiledRecipe>;
  /** Parameters that came of a training. */
  trained(name: string, model: string, weights: Uint8Array): void;
}

interface Run {
  readonly name: string;
  readonly compiled: CompiledRecipe;
  readonly target: string;
  record: RunRecord;
  stepMilliseconds?: number;
}

/** As many as there are colours. */
const mostRuns = 4;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export class TrainView {
  readonly dom: HTMLElement;
  readonly #host: TrainHost;
  readonly #machine = startMachine();
  readonly #recipe = h("select");
  readonly #steps = h("input", { type: "number", min: 1, max: 100_000, value: 100, inputmode: "numeric" });
  readonly #seed = h("input", { type: "number", min: 0, max: 999_999, value: 0, inputmode: "numeric" });
  readonly #start = button("Train", () => void this.#train(), { class: "play-main" });
  readonly #stop = button("Stop", () => this.#end(), { hidden: true });
  readonly #note = new Note();
  readonly #box = h("div");
  readonly #table = h("div", { class: "play-scroll", tabindex: 0, role: "region", "aria-label": "Runs side by side" });
  readonly #curves = new Curves(this.#box);
  #runs: Run[] = [];
  #made = 0;
  #facts: Facts | undefined;
  #stopping = false;

  constructor(host: TrainHost) {
    this.#host = host;
    this.#table.hidden = true;
    this.dom = h(
      "div",
      { class: "play-train" },
      h(
        "div",
        { class: "play-row" },
        labelled("Recipe", this.#recipe),
        labelled("Steps", this.#steps),
        labelled("Seed", this.#seed),
        this.#start,
        this.#stop,
      ),
      this.#note.dom,
      this.#table,
      this.#box,
    );
    this.#note.say(
      "Trains the model at hand on 8,500 digits and tests it on 500 others. Runs stay for comparison: change the spec or the model, and train again.",
    );
  }

  /** Another compilation: what can be trained may be another. */
  set(facts: Facts): void {
    this.#facts = facts;
    fillSelect(
      this.#recipe,
      facts.recipes.map((value) => ({ value })),
    );
    this.#start.disabled = facts.recipes.length === 0 || !this.#stop.hidden;
    if (facts.recipes.length === 0 && this.#runs.length === 0)
      this.#note.say(
        `No recipe of this spec is for ${facts.model}: a 'train' declares one, or import "lib/recipes.vit" brings 'classify'.`,
      );
  }

  close(): void {
    this.#machine.end();
    this.#curves.destroy();
  }

  async #train(): Promise<void> {
    const request = this.#host.request();
    if (request === undefined || this.#facts === undefined) return this.#note.say("Mend the spec first.");
    const recipe = this.#recipe.value;
    const name = `${letters[this.#made++ % letters.length]}: ${request.model}`;
    const whole = (input: HTMLInputElement, least: number): number =>
      Math.min(Number(input.max), Math.max(least, Math.round(Number(input.value)) || least));
    [this.#start.disabled, this.#stop.hidden, this.#stopping] = [true, false, false];
    let run: Run | undefined;
    try {
      this.#note.say(`Compiling the training of ${request.model} by ${recipe} …`);
      const compiled = await this.#host.compile({ ...request, recipe });
      if (this.#stopping) throw new Cancelled();
      const given = { plan: compiled.plan, name, steps: whole(this.#steps, 1), seed: whole(this.#seed, 0) };
      const trained = await this.#machine.ask(
        "train",
        { ...given, data: new URL(digitsFile, location.href).href },
        {
          told: (news) => {
            if ("stage" in news) return this.#note.say(`${news.stage} …`);
            run ??= this.#add({ name, compiled, target: request.target, record: news.record });
            run.record = news.record;
            this.#show();
            this.#note.say(`${name}: step ${lastOf(news.record, "step")} of ${given.steps}`);
          },
        },
      );
      run ??= this.#add({ name, compiled, target: request.target, record: trained.record });
      run.record = trained.record;
      run.stepMilliseconds = trained.stepMilliseconds;
      this.#host.trained(name, request.model, trained.weights);
      this.#show();
      const done = lastOf(trained.record, "step");
      this.#note.say(
        `${name}: ${done} steps on ${trained.machine}, ${showTime(trained.stepMilliseconds)} each. Its weights can be run in "Run".`,
      );
    } catch (error) {
      if (run !== undefined) {
        // It goes on no more.
        run.record = { ...run.record, state: error instanceof Cancelled ? "interrupted" : "failed" };
        this.#show();
      }
      const text = error instanceof Cancelled ? "Cancelled." : machineTrouble(error, "Train");
      this.#note.say(text, !(error instanceof Cancelled));
    } finally {
      [this.#start.disabled, this.#stop.hidden] = [this.#facts.recipes.length === 0, true];
    }
  }

  /** After the step under way; at the second press at once. */
  #end(): void {
    if (this.#stopping) return this.#machine.end();
    this.#stopping = true;
    this.#note.say("Stopping after this step; once more ends it at once.");
    this.#machine.ask("stop", undefined).catch(() => {});
  }

  #add(run: Run): Run {
    this.#runs = [...this.#runs, run].slice(-mostRuns);
    return run;
  }

  #show(): void {
    const records = this.#runs.map(({ record }) => record);
    this.#curves.update(records, { over: "step", smoothing: 0.5, logarithmic: false });
    this.#table.hidden = this.#runs.length === 0;
    const heads = this.#runs.map((run, i) => {
      const key = h("span", { class: "play-key", style: `background: var(${colourOfRun(i)})` });
      return h("th", { scope: "col" }, key, run.name);
    });
    const columns = this.#runs.map(cells);
    const row = (name: string, of: (run: number) => Node | string): HTMLElement =>
      h("tr", {}, h("th", { scope: "row" }, name), ...this.#runs.map((_, i) => h("td", {}, of(i))));
    const drops = this.#runs.map((run) =>
      button("Forget", () => this.#drop(run), { "aria-label": `Forget ${run.name}` }),
    );
    this.#table.replaceChildren(
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("td"), ...heads)),
        h(
          "tbody",
          {},
          ...quantities.map((name, q) => row(name, (run) => columns[run]![q]!)),
          h("tr", {}, h("td"), ...drops.map((drop) => h("td", {}, drop))),
        ),
      ),
    );
  }

  #drop(run: Run): void {
    if (run.record.state === "running") return this.#end();
    this.#runs = this.#runs.filter((other) => other !== run);
    if (this.#runs.length > 0) return this.#show();
    this.#curves.destroy();
    this.#table.hidden = true;
  }
}

const lastOf = ({ train }: RunRecord, name: string): number => columnOf(train, name)?.findLast((v) => v !== null) ?? 0;

/** Mean over the last steps: one batch says little. */
function recent({ train }: RunRecord, name: string): number | undefined {
  const values = (columnOf(train, name) ?? []).slice(-10).filter((v) => v !== null);
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length;
}

const quantities = [
  "target",
  "parameters",
  "operations",
  "a step",
  "steps",
  "loss",
  "accuracy",
  "test loss",
  "test accuracy",
] as const;

/** In the order of `quantities`. */
function cells({ record, compiled, target, stepMilliseconds }: Run): string[] {
  const test = (name: string): number | undefined =>
    columnOf(record.test, name)?.findLast((v) => v !== null) ?? undefined;
  const [steps, seconds] = [lastOf(record, "step"), lastOf(record, "seconds")];
  const each = stepMilliseconds ?? (steps > 0 ? (1000 * seconds) / steps : undefined);
  const loss = (value: number | undefined): string => (value === undefined ? "" : value.toPrecision(3));
  const share = (value: number | undefined): string => (value === undefined ? "" : showShare(value, 1));
  return [
    target,
    showCount(compiled.parameters, "").trim(),
    showCount(compiled.flops, "flop"),
    each === undefined ? "" : showTime(each),
    String(steps),
    loss(recent(record, "loss")),
    share(recent(record, "accuracy")),
    loss(test("loss")),
    share(test("accuracy")),
  ];
}
