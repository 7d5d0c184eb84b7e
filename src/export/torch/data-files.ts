/**
 * The files of an exported package that are about images: how they become inputs, and, of a training, where examples come
 * from and what is changed of them at random.
 */
import { torchFiles } from "#assets";
import type { Graph } from "../../ir/graph.ts";
import type { Augmentation, PreprocessStep } from "../../runtime/host-data.ts";
import { imageInputs } from "../image-inputs.ts";
import { brokenLine, widestLine } from "./break-lines.ts";
import { docString } from "./class-text.ts";
import { pythonNumber } from "./code.ts";

/** `inputs.py` and what it stands on, by file name; none where no input of the model is an image. */
export function inputFiles(
  graph: Graph,
  augment: Readonly<Record<string, readonly Augmentation[]>> = {},
): [name: string, text: string][] {
  const inputs = imageInputs(graph);
  if (inputs.length === 0) return [];
  const preprocess = inputs.flatMap(({ name, shape, steps }) => [
    `    ${JSON.stringify(name)}: Preprocess(`,
    `        channels=${shape[0]!},`,
    "        steps=[",
    ...steps.map((step) => `${brokenLine(preprocessCall(step), "            ").join("\n")},`),
    "        ],",
    "    ),",
  ]);
  const changes = Object.entries(augment).flatMap(([name, steps]) => [
    `    ${JSON.stringify(name)}: [`,
    ...steps.map((step) => `        ${augmentCall(step)},`),
    "    ],",
  ]);
  const lines = [
    "# By the inputs' names.",
    "PREPROCESS = {",
    ...preprocess,
    "}",
    ...(changes.length === 0 ? [] : ["", "# What a training changes of them.", "AUGMENT = {", ...changes, "}"]),
  ];
  const used = new Set(lines.flatMap((line) => [...line.matchAll(/([A-Z][a-z]+)\(/g)].map(([, name]) => name!)));
  const head = [...docString(`How images become inputs of ${graph.name}.`, ""), "", ...imported([...used].sort()), ""];
  return [
    ["inputs.py", `${[...head, ...lines].join("\n")}\n`],
    ["images.py", torchFiles["images.py"]!],
  ];
}

function imported(names: readonly string[]): string[] {
  const line = `from .images import ${names.join(", ")}`;
  return line.length <= widestLine ? [line] : ["from .images import (", ...names.map((name) => `    ${name},`), ")"];
}

function preprocessCall(step: PreprocessStep): string {
  switch (step.kind) {
    case "resize":
      return `Resize(shorter=${step.shorter}, filter="${step.filter}")`;
    case "squash":
      return `Squash(height=${step.height}, width=${step.width}, filter="${step.filter}")`;
    case "crop":
      return `Crop(height=${step.height}, width=${step.width})`;
    case "normalize":
      return `Normalize(mean=${numbers(step.mean)}, std=${numbers(step.std)})`;
  }
}

function augmentCall(step: Augmentation): string {
  switch (step.kind) {
    case "shift":
      return `Shift(pixels=${pythonNumber(step.pixels)})`;
    case "rotate":
      return `Rotate(degrees=${pythonNumber(step.degrees)})`;
    case "scale":
      return `Scale(by=${pythonNumber(step.by)})`;
    case "flip":
      return "Flip()";
  }
}

const numbers = (values: readonly number[]): string => `[${values.map(pythonNumber).join(", ")}]`;
