/** `recipe.py` of an exported package: what `train.py` asks of the recipe beside its equations. */
import { brokenLine } from "./break-lines.ts";
import { type InputValue, inputsOf, paramsOf } from "../../ir/graph.ts";
import type { UpdateRule } from "../../elaborate/update-rule.ts";
import type { Training } from "../../ir/training.ts";
import type { Initialiser } from "../../runtime/host-data.ts";
import { docString } from "./class-text.ts";
import { pythonNumber, textOf } from "./code.ts";
import { initialise } from "./module-code.ts";
import { namePatterns } from "./name-patterns.ts";

/** The text of the file; `factory` is the function that makes the model. */
export function recipeText(training: Training, rule: UpdateRule, factory: string): string {
  const { model, recipe, batch, accumulate, epochs, steps, metrics } = training;
  const inputs = inputsOf(training.step).filter((i) => i.host !== true);
  const shape = (i: InputValue): readonly number[] => i.shape.slice(1);
  const images = inputs.filter((i) => i.preprocess !== undefined);
  const labels = inputs.filter((i) => i.classes !== undefined && shape(i).length === 0);
  const others = inputs.filter((i) => !images.includes(i) && !labels.includes(i));
  const [image, label] = [images.length === 1 ? images[0] : undefined, labels.length === 1 ? labels[0] : undefined];
  // What is not open was computed of: `train.py` refuses others.
  const settings = { batch, accumulate, epochs };
  const writtenFor = Object.entries(settings).filter(
    ([name, value]) => value !== undefined && !rule.open.includes(name),
  );
  const begun = begunBy(training);
  const lines = [
    ...docString(`The recipe ${recipe} of ${model}, as train.py runs it.`, ""),
    "",
    "from __future__ import annotations",
    "",
    "from torch import nn",
    "",
    `from .model import ${factory} as build`,
    ...(begun.length === 0 ? [] : ["from .trainer.rules import matching"]),
    "",
    '__all__ = ["build"]',
    "",
    `MODEL = ${text(model)}`,
    `RECIPE = ${text(recipe)}`,
    "# Examples a pass, passes a step, and how long; the command line may say others.",
    `BATCH = ${batch}`,
    `ACCUMULATE = ${accumulate}`,
    `EPOCHS: int | None = ${epochs ?? "None"}`,
    `STEPS: int | None = ${steps ?? "None"}`,
    "# Of these settings the optimiser was written for this value alone.",
    `WRITTEN_FOR: dict[str, int] = ${dictionary(writtenFor.map(([name, value]) => [name, String(value)]))}`,
    `METRICS: tuple[str, ...] = ${tuple(metrics.map(text))}`,
    "# Shapes of what it takes of each example.",
    `INPUTS: dict[str, tuple[int, ...]] = ${dictionary(inputs.map((i) => [i.id, tuple(shape(i).map(String))]))}`,
    "# Of these, whole numbers from 0 on: how many there are.",
    `WHOLE: dict[str, int] = ${dictionary(inputs.flatMap((i) => (i.classes === undefined ? [] : [[i.id, String(i.classes)]])))}`,
    "# The one that is an image, and the one that is its class.",
    `IMAGE: str | None = ${image ? text(image.id) : "None"}`,
    `IMAGE_SHAPE: tuple[int, ...] = ${tuple((image ? shape(image) : []).map(String))}`,
    `LABEL: str | None = ${label ? text(label.id) : "None"}`,
    `CLASSES = ${label?.classes ?? 0}`,
    "# Shapes of those that are neither: a teacher's logits.",
    `TAUGHT: dict[str, tuple[int, ...]] = ${dictionary(others.map((i) => [i.id, tuple(shape(i).map(String))]))}`,
    "# How parameters begin that the recipe names, whatever the model does.",
    "BEGUN: dict[str, list[str]] = {",
    ...begun.flatMap(({ key, names }) => [`    ${text(key)}: [`, ...names.map((n) => `        ${text(n)},`), "    ],"]),
    "}",
    "",
    "",
    "def initialize(model: nn.Module) -> None:",
    '    """Draws the parameters that the recipe says how to."""',
    ...(begun.length === 0 ? ["    del model"] : ["    named = model.state_dict(keep_vars=True)"]),
    ...begun.flatMap(({ key, init }) => [
      `    for name in matching(BEGUN[${text(key)}], named):`,
      `        ${textOf(initialise("named[name]", init), (n) => pythonNumber(n.num))}`,
    ]),
  ];
  // What has an item for each input or metric may be long.
  const broken = lines.flatMap((l) => (/^[A-Z_]+: .* = [({].+/.test(l) ? brokenLine(l, "") : [l]));
  return `${broken.join("\n").replace("BEGUN: dict[str, list[str]] = {\n}", "BEGUN: dict[str, list[str]] = {}")}\n`;
}

interface Begun {
  /** How it is said in the file. */
  readonly key: string;
  readonly init: Initialiser;
  readonly names: readonly string[];
}

/** Parameters by how the recipe begins them. */
function begunBy({ step, initialized }: Training): Begun[] {
  const params = paramsOf(step);
  const own = new Set(initialized);
  const groups = new Map<string, { readonly init: Initialiser; readonly members: string[] }>();
  for (const { id, init } of params) {
    if (!own.has(id)) continue;
    const [kind, ...numbers] = init;
    const key = numbers.length === 0 ? kind : `${kind}(${numbers.map((n) => Number(n.toPrecision(6))).join(", ")})`;
    const exact = [...groups.keys()].includes(key) && JSON.stringify(groups.get(key)!.init) !== JSON.stringify(init);
    const name = exact ? `${kind}(${numbers.join(", ")})` : key;
    const group = groups.get(name) ?? { init, members: [] };
    groups.set(name, group);
    group.members.push(id);
  }
  const all = params.map((p) => p.id);
  return [...groups].map(([key, { init, members }]) => ({ key, init, names: namePatterns(members, all) }));
}

const text = (s: string): string => JSON.stringify(s);

const tuple = (items: readonly string[]): string => `(${items.join(", ")}${items.length === 1 ? "," : ""})`;

const dictionary = (entries: readonly (readonly [string, string])[]): string =>
  `{${entries.map(([key, value]) => `${text(key)}: ${value}`).join(", ")}}`;
