/** `objective.py`: what a recipe minimises and reports, as a module around the model. Losses are functions. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import { type NamedValue, inputsOf } from "../../ir/graph.ts";
import { OperatorBuilder } from "../../operators/operator-builder.ts";
import type { Tensor } from "../../operators/operator-graph.ts";
import { brokenLine } from "./break-lines.ts";
import { docString } from "./class-text.ts";
import type { Documented } from "./comments.ts";
import { type Code, callsOf, compatImport, freeName, joined, inTraining, py, pythonNumber, textOf } from "./code.ts";
import { ForwardWriter, type Table } from "./forward-code.ts";
import { type ModuleGraph, type ModuleSource, moduleGraph } from "./module-graph.ts";
import { type ModuleCall, type ModuleNode, objectiveTree } from "./module-tree.ts";
import { ofBothModes } from "./modes.ts";
import { type RecordedTraining, askedOf, sourcesOf } from "./recorded-training.ts";

/**
 * The text of `objective.py`; `docs` gives what the spec says above a declaration, `taps` are those that the model gives
 * beside its outputs.
 */
export function objectiveFile(recorded: RecordedTraining, docs: Documented, taps: readonly string[] = []): string {
  return new ObjectiveWriter(recorded, docs, taps).text();
}

class ObjectiveWriter {
  readonly #builder = new OperatorBuilder({ tables: false });
  /** Of functions, by the text that stands behind their names. */
  readonly #functions = new Map<string, { readonly name: string; readonly lines: readonly string[] }>();
  readonly #names = new Map<ModuleNode, string>();

  constructor(
    private readonly recorded: RecordedTraining,
    private readonly docs: Documented,
    private readonly taps: readonly string[],
  ) {}

  text(): string {
    const { training, step, evaluation } = this.recorded;
    const names = ["loss", ...training.metrics];
    const sources = sourcesOf(this.recorded);
    const tables: Table[] = [];
    const forms = (
      [
        [sources.training, step],
        [sources.evaluation, evaluation],
      ] as const
    ).map(([source, calls]) => {
      const outputs = [
        ...source.graph.outputs.filter((o) => names.includes(o.name) && o.into === undefined),
        ...askedOf(calls, this.taps),
      ];
      const node = objectiveTree(source.graph, calls, outputs);
      this.#nameFunctions(source, node);
      const graph = moduleGraph(source, node, this.#builder);
      return { source, node, outputs, graph, own: meansOf(graph, names.length) };
    });
    const [trained, used] = forms as [(typeof forms)[0], (typeof forms)[0]];
    const sameFunctions =
      trained.node.calls.map((c) => this.#names.get(c.module)).join() ===
      used.node.calls.map((c) => this.#names.get(c.module)).join();
    const both = sameFunctions && ofBothModes(this.#builder, trained.graph, used.graph, trained.own);
    const lines = ({ graph, node, outputs, own }: typeof trained, trains: boolean) =>
      new ForwardWriter(graph, node, {
        tables,
        trains,
        own,
        attributes: new Set(["model"]),
        functions: this.#functionsOf(node),
        docs: this.docs,
        callee: (call) => this.#calleeOf(call),
        returns: (results) => py`return ${dictionary(outputs, results)}`,
      }).code();
    const code = lines(used, false);
    let forward = code.forward;
    if (!both) {
      const other = lines(trained, true);
      if (other.inputs.join() !== code.inputs.join())
        throw new InternalError("export", "a recipe reads other inputs in training");
      forward = inTraining(other.forward, forward);
    }
    const made = tables.map((t) => `self.register_buffer("${t.name}", ${shown(t.code)}, persistent=False)`);
    const says = this.docs(step.recipe!.declaration.span);
    const objective = [
      "class Objective(nn.Module):",
      ...docString(
        `Loss and metrics of the recipe ${training.recipe}, means over the batch.${says === undefined ? "" : ` ${says}`}`,
      ),
      "",
      "    def __init__(self, model: nn.Module) -> None:",
      "        super().__init__()",
      "        self.model = model",
      ...made.flatMap((l) => brokenLine(l, "        ")),
      "",
      ...brokenLine(
        `def forward(${["self", ...code.inputs.map((i) => `${i}: Tensor`)].join(", ")}) -> dict[str, Tensor]:`,
        "    ",
      ),
      ...forward.flatMap((l) => indented(shown(l), "        ")),
    ].join("\n");
    const parts = [...[...this.#functions.values()].map((f) => f.lines.join("\n")), objective];
    const text = parts.join("\n\n\n");
    const helpers = compatImport(text);
    const head = [
      ...docString(`What the recipe ${training.recipe} minimises and reports.`, ""),
      "",
      "from __future__ import annotations",
      "",
      ...(callsOf("torch", text) ? ["import torch"] : []),
      ...(callsOf("F", text) ? ["import torch.nn.functional as F"] : []),
      "from torch import Tensor, nn",
      ...(helpers.length === 0 ? [] : ["", ...helpers]),
    ].join("\n");
    return `${head}\n\n\n${text}\n`;
  }

  #calleeOf({ module }: ModuleCall): string {
    return module.declaration.kind === "model" ? "self.model" : this.#names.get(module)!;
  }

  /** Names that `node` calls functions by. */
  #functionsOf({ calls }: ModuleNode): ReadonlySet<string> {
    return new Set(calls.flatMap(({ module }) => this.#names.get(module) ?? []));
  }

  /** The functions that `node` calls, those first that others call. */
  #nameFunctions(source: ModuleSource, node: ModuleNode): void {
    for (const { module } of node.calls) {
      if (module.declaration.kind === "model" || this.#names.has(module)) continue;
      this.#nameFunctions(source, module);
      const tables: Table[] = [];
      const graph = moduleGraph(source, module, this.#builder);
      const { forward, inputs } = new ForwardWriter(graph, module, {
        tables,
        trains: source.trains,
        functions: this.#functionsOf(module),
        docs: this.docs,
        callee: (call) => this.#calleeOf(call),
      }).code();
      const head = `(${inputs.map((i) => `${i}: Tensor`).join(", ")}) -> Tensor:`;
      // A function has no buffers.
      const body = forward.map((l) =>
        tables.reduce((text, t) => text.replaceAll(`self.${t.name}`, shown(t.code)), shown(l)),
      );
      const key = [module.declaration.name.text, head, ...body].join("\n");
      let made = this.#functions.get(key);
      if (made === undefined) {
        // Inputs are given by their names.
        const inputs = inputsOf(source.graph).map((v) => freeName(v.id));
        const taken = new Set(["Objective", ...inputs, ...[...this.#functions.values()].map((f) => f.name)]);
        const wanted = freeName(module.declaration.name.text);
        let name = wanted;
        for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
        const says = this.docs(module.declaration.span);
        made = {
          name,
          lines: [
            ...brokenLine(`def ${name}${head}`, ""),
            ...(says === undefined ? [] : docString(says)),
            ...body.flatMap((l) => indented(l, "    ")),
          ],
        };
        this.#functions.set(key, made);
      }
      this.#names.set(module, made.name);
    }
  }
}

const shown = (code: Code): string => textOf(code, (n) => pythonNumber(n.num));

const indented = (line: string, indent: string): string[] =>
  brokenLine(line.trimStart(), indent + " ".repeat(line.length - line.trimStart().length));

/** The means over the batch among the first `count` results. */
function meansOf({ results }: ModuleGraph, count: number): ReadonlySet<Tensor> {
  return new Set(
    results
      .slice(0, count)
      .filter(({ operator }) => operator.kind === "reduce" && operator.batch && operator.op === "mean"),
  );
}

function dictionary(outputs: readonly NamedValue[], results: readonly Code[]): Code {
  const items = outputs.map(({ name }, i) => py`${JSON.stringify(name)}: ${results[i]!}`);
  return py`{${joined(items, ", ")}}`;
}
