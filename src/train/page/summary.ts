/** A run in words and numbers: how it stands, its figures, and beside others what differs. */
import { button, make } from "../../page/dom.ts";
import { showDuration } from "../progress.ts";
import { type RunRecord, columnOf } from "../run-record.ts";
import { colourOfRun } from "./curves.ts";
import { averaged, showPlace, showValue, showWhole, titleOf } from "./quantities.ts";

/** Milliseconds without news after which a running training may be none, if its pace says no more. */
const silence = 90_000;

const lastOf = (run: RunRecord): number => columnOf(run.train, "step")!.at(-1) ?? 0;
const secondsOf = (run: RunRecord): number | undefined =>
  columnOf(run.train, "seconds")?.findLast((s) => s !== null) ?? undefined;

/** Steps a second: of the last rows. */
function paceOf({ train }: RunRecord): number | undefined {
  const [steps, seconds] = [columnOf(train, "step")!, columnOf(train, "seconds")];
  const from = Math.max(0, steps.length - 50);
  if (seconds === undefined || steps.length - from < 2 || seconds[from] == null || seconds.at(-1) == null)
    return undefined;
  const took = seconds.at(-1)! - seconds[from]!;
  return took > 0 ? (steps.at(-1)! - steps[from]!) / took : undefined;
}

/** What to believe of a run at `now`, in milliseconds. */
export function stateOf(run: RunRecord, now: number): { readonly kind: string; readonly text: string } {
  const done = lastOf(run);
  const of = run.steps === undefined ? `step ${showWhole(done)}` : `step ${showWhole(done)} of ${showWhole(run.steps)}`;
  const said = run.message === undefined ? "" : `: ${run.message}`;
  switch (run.state) {
    case "running": {
      const quiet = run.updated === undefined ? 0 : now - run.updated;
      const pace = paceOf(run);
      if (quiet > Math.max(silence, pace === undefined ? 0 : (20 * 1000) / pace))
        return {
          kind: "bad",
          text: `No news since ${new Date(run.updated!).toLocaleString()}, ${of}: the training may have ended without a word. Its state is in the file that ends with .state; --resume goes on from there.`,
        };
      return { kind: "running", text: `Running, ${of}.` };
    }
    case "finished":
      return { kind: "good", text: `Finished, ${of}.` };
    case "interrupted":
      return { kind: "bad", text: `Interrupted, ${of}${said}` };
    case "failed":
      return { kind: "bad", text: `Ended by an error, ${of}${said}` };
    case "log":
      return { kind: "", text: `A log, ${of}.` };
  }
}

/** The best evaluation: of the largest accuracy, or where there is none, of the least loss. */
function bestOf({
  test,
}: RunRecord): { readonly name: string; readonly value: number; readonly step: number } | undefined {
  const name = test.columns.includes("accuracy") ? "accuracy" : "loss";
  const values = columnOf(test, name)?.map((value) => value ?? (name === "loss" ? Infinity : -Infinity));
  if (values === undefined || values.length === 0) return undefined;
  const value = (name === "loss" ? Math.min : Math.max)(...values);
  return { name, value, step: columnOf(test, "step")![values.indexOf(value)]! };
}

/** The last number of a column, smoothed where it is of single steps. */
function lastValue(run: RunRecord, name: string): number | undefined {
  const values = columnOf(run.train, name);
  return (values && averaged(values, 0.9).findLast((value) => value !== null)) ?? undefined;
}

export function tilesOf(run: RunRecord): HTMLElement {
  const tile = (label: string, value: string, note = ""): HTMLElement =>
    make("li", "tile", make("span", "label", label), make("b", "", value), make("span", "note", note));
  const done = lastOf(run);
  const [pace, seconds, best] = [paceOf(run), secondsOf(run), bestOf(run)];
  const metrics = run.train.columns.filter((name) => !["step", "seconds", "lr", "norm"].includes(name));
  return make(
    "ul",
    "tiles",
    tile(
      "step",
      showWhole(done),
      run.steps === undefined ? "" : `of ${showWhole(run.steps)}, ${Math.floor((100 * done) / run.steps)}%`,
    ),
    ...metrics.flatMap((name) => {
      const value = lastValue(run, name);
      return value === undefined
        ? []
        : [tile(titleOf(name).toLowerCase(), showValue(name, value), "mean of the last steps")];
    }),
    ...(best && Number.isFinite(best.value)
      ? [tile(`best test ${best.name}`, showValue(best.name, best.value), `step ${showWhole(best.step)}`)]
      : []),
    ...(pace === undefined
      ? []
      : [
          tile(
            "pace",
            run.examples === undefined ? `${pace.toPrecision(3)}/s` : `${showWhole(pace * run.examples)}/s`,
            run.examples === undefined ? "steps" : "images",
          ),
        ]),
    ...(seconds === undefined ? [] : [tile("time", showDuration(seconds), "of training")]),
    ...(run.state === "running" && pace !== undefined && run.steps !== undefined
      ? [tile("left", showDuration((run.steps - done) / pace), "at this pace")]
      : []),
  );
}

/** A head, and the cells of a run. */
type Column = readonly [head: string, cell: (run: RunRecord) => string | undefined];

const columns: readonly Column[] = [
  ["model", (run) => run.model],
  ["recipe", (run) => run.recipe],
  ["seed", (run) => run.seed?.toString()],
  ["examples a step", (run) => run.examples?.toString()],
  ["steps", (run) => `${showWhole(lastOf(run))}${run.steps === undefined ? "" : ` of ${showWhole(run.steps)}`}`],
  ["time", (run) => (secondsOf(run) === undefined ? undefined : showDuration(secondsOf(run)!))],
  ["loss", (run) => (lastValue(run, "loss") === undefined ? undefined : showValue("loss", lastValue(run, "loss")!))],
  [
    "best test",
    (run) => {
      const best = bestOf(run);
      return best && `${best.name} ${showValue(best.name, best.value)} at ${showPlace("step", best.step)}`;
    },
  ],
];

/** Runs side by side; `drop` takes one away, where it can be. */
export function comparison(runs: readonly RunRecord[], drop: (index: number) => void): HTMLElement {
  const shown = columns.filter(([, cell]) => runs.some((run) => cell(run) !== undefined));
  const head = make(
    "tr",
    "",
    ...["run", ...shown.map(([name]) => name), ""].map((name) => make(name === "" ? "td" : "th", "", name)),
  );
  for (const cell of head.querySelectorAll("th")) cell.scope = "col";
  const body = runs.map((run, i) => {
    const key = make("span", "key", run.name);
    key.style.setProperty("--kind", `var(${colourOfRun(i)})`);
    const name = make("th", "", key);
    name.scope = "row";
    const remove = button("remove", () => drop(i));
    remove.setAttribute("aria-label", `Remove ${run.name}`);
    return make(
      "tr",
      "",
      name,
      ...shown.map(([, cell]) => make("td", "", cell(run) ?? "–")),
      make("td", "", i === 0 ? undefined : remove),
    );
  });
  const box = make("div", "scroll runs", make("table", "", make("thead", "", head), make("tbody", "", ...body)));
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Runs side by side");
  return box;
}
