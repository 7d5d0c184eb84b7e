/** The files of a Python package that is a model of a spec. */
import { torchFiles } from "#assets";
import type { Call } from "../../elaborate/call-tree.ts";
import type { Span } from "../../diagnostics/diagnostic.ts";
import type { Graph } from "../../ir/graph.ts";
import { classText, moduleClasses } from "./classes.ts";
import { pythonNumber } from "./code.ts";
import { moduleTree } from "./module-tree.ts";

export interface PackageOptions {
  /** The variant's name. */
  readonly model: string;
  /** What the spec says above a declaration; undefined where it says nothing. */
  readonly docs: (declaration: Span) => string | undefined;
}

/** The texts of a package by file name, for the graph that was elaborated while `root` was written down. */
export function packageFiles(graph: Graph, root: Call, { model, docs }: PackageOptions): Map<string, string> {
  const classes = moduleClasses(graph, moduleTree(graph, root));
  const text = classes.map((c) => classText(c, docs(c.declaration.span))).join("\n\n\n");
  const main = classes.at(-1)!;
  const helpers = ["Namespace", "as_numbers", "attend", "rms_norm", "take_rows"].filter(
    (name) => new RegExp(`\\b${name}\\(`).test(text) || (name === "Namespace" && text.includes("(Namespace)")),
  );
  const given = main.args.map((a, i) => `${a.name}=${pythonNumber(main.values[i]!)}`).join(", ");
  const head = [
    `"""${model}, exported by vitc."""`,
    "",
    "from __future__ import annotations",
    "",
    "import torch",
    ...(/\bF\./.test(text) ? ["import torch.nn.functional as F"] : []),
    "from torch import Tensor, nn",
    ...(helpers.length === 0 ? [] : ["", `from .compat import ${helpers.join(", ")}`]),
  ].join("\n");
  const made = [
    `def ${functionName(model)}() -> ${main.name}:`,
    `    """The variant ${model}, its parameters as they begin."""`,
    `    return ${main.name}(${given})`,
  ].join("\n");
  return new Map([
    [
      "__init__.py",
      `from .model import ${main.name}, ${functionName(model)}\n\n__all__ = ["${main.name}", "${functionName(model)}"]\n`,
    ],
    ["model.py", `${head}\n\n\n${text}\n\n\n${made}\n`],
    ["compat.py", torchFiles["compat.py"]!],
  ]);
}

const functionName = (model: string): string => model.replace(/\W/g, "_");
