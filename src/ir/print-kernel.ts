/** The kernel IR as text: what runs, over which loops, in which form and pieces, and where it stores. */
import { type Var, showIndex } from "./index-expr.ts";
import type { Kernel, KernelProgram } from "./kernel.ts";
import { allVars, printBody, uniqueNames } from "./print-body.ts";
import { printInput, printNamed, printParam, printState } from "./print-graph.ts";
import { showScalar } from "./scalar.ts";
import { printTile } from "./tile.ts";

/** `program` as text: inputs, parameters, the kernels that run once, those of every run, outputs, taps, reasons. */
export function printKernels(program: KernelProgram): string {
  const { fold, kernels, inputs, params, materialised } = program;
  const lines = [
    `kernels of ${program.name}: ${fold.length} at load, ${kernels.length} a run   (* for each row of the batch)`,
  ];
  if (inputs.length > 0) lines.push("", "inputs", ...inputs.map(printInput));
  if (params.length > 0)
    lines.push(
      "",
      "parameters",
      ...params.map((p) => `${printParam(p)}${program.shapes.get(p.id)?.half ? "  as halves" : ""}`),
    );
  if (program.states.length > 0) lines.push("", "states", ...program.states.map(printState));
  if (fold.length > 0) lines.push("", "at load", ...fold.flatMap((k) => printKernel(k, program)));
  if (kernels.length > 0) lines.push("", "every run", ...kernels.flatMap((k) => printKernel(k, program)));
  lines.push(...printNamed("outputs", program.outputs), ...printNamed("taps", program.taps));
  if (materialised.length > 0)
    lines.push("", "materialised", ...materialised.map(({ value, reason }) => `    ${value}: ${reason}`));
  return `${lines.join("\n")}\n`;
}

/**
 * One kernel:
 * ```
 *   * fc1.y[17, 128]  contract  m = t, n = o, k = d
 *       loops  t: 17, o: 128
 *       store  [t, o]
 *       body   bias[o] + sum[d: 32] x[t, d] * weight[o, d]
 *       layout lhs along k, rhs along k
 *       tile   workgroup 8, 16 rows, 4 columns of 4, unroll 4
 * ```
 */
export function printKernel(kernel: Kernel, program: Pick<KernelProgram, "shapes">): string[] {
  const names = uniqueNames([...kernel.loops, ...allVars(kernel.body)]);
  const name = (v: Var): string => names.get(v) ?? `?${v.name}`;
  const shape = program.shapes.get(kernel.value)?.shape.join(", ") ?? "?";
  const half = program.shapes.get(kernel.value)?.half ? " as halves" : "";
  const text = printBody(kernel.body, names);
  const rename = kernel.name === kernel.value ? "" : `${kernel.name}: `;
  const row = (label: string, value: string) => `      ${label.padEnd(6)} ${value}`;
  return [
    `  ${kernel.batched ? "*" : " "} ${rename}${kernel.value}[${shape}]${half}  ${kernel.form.kind}${printRoles(kernel, name)}`,
    row("loops", kernel.loops.map((v) => `${name(v)}: ${v.size}`).join(", ") || "none"),
    row(
      "store",
      `[${kernel.store.map((e) => showIndex(e, name)).join(", ")}]${kernel.over !== undefined ? `  over ${kernel.over}` : kernel.inPlace === undefined ? "" : `  in the place of ${kernel.inPlace}`}`,
    ),
    row("body", text.body),
    ...text.where.map((definition, i) => row(i === 0 ? "where" : "", definition)),
    ...printParts(kernel, name).map(([label, value]) => row(label, value)),
    ...(layoutText(kernel, name) === "" ? [] : [row("layout", layoutText(kernel, name))]),
    row("tile", `${printTile(kernel.tile)}${kernel.withPrevious ? ", with the kernel before" : ""}`),
  ];
}

function printRoles({ form }: Kernel, name: (v: Var) => string): string {
  const roles = (entries: Record<string, Var | undefined>) =>
    `  ${Object.entries(entries)
      .flatMap(([role, v]) => (v === undefined ? [] : [`${role} = ${name(v)}`]))
      .join(", ")}`;
  switch (form.kind) {
    case "map":
      return "";
    case "row":
      return `  rows ${form.rows.map(name).join(", ") || "none"}; elements ${form.elements.map(name).join(", ") || "none"}`;
    case "contract":
      return roles({ b: form.b, m: form.m, n: form.n, k: form.k });
    case "attend":
      return roles({ b: form.b, m: form.m, n: form.n, j: form.j, c: form.c });
    case "scan": {
      const inner = form.inner.length === 0 ? "" : `; inner ${form.inner.map(name).join(", ")}`;
      return `  along ${name(form.along)}${form.reverse ? " from its end" : ""}${inner}`;
    }
  }
}

function printParts({ form }: Kernel, name: (v: Var) => string): [string, string][] {
  if (form.kind === "contract") {
    return [
      ["lhs", showScalar(form.lhs, name)],
      ["rhs", showScalar(form.rhs, name)],
      ...form.statistics.map((s): [string, string] => ["stats", showScalar(s, name)]),
    ];
  }
  if (form.kind !== "attend") return [];
  const contraction = (node: { key: string }) => (node.key === form.scoreReduce.key ? "(query . key)" : undefined);
  return [
    ["query", showScalar(form.query, name)],
    ["key", showScalar(form.key, name)],
    ["score", contraction(form.score) ?? showScalar(form.score, name, 0, contraction)],
    ["weigh", showScalar(form.weighted, name)],
  ];
}

/** What four neighbours are vectors of, and what else the form's layout says. */
function layoutText({ form }: Kernel, name: (v: Var) => string): string {
  if (form.kind === "map" || form.kind === "scan" || form.layout === undefined) return "";
  const parts: (string | false)[] = [];
  if (form.kind === "row") {
    const { written, abreast, rowQuads, wide } = form.layout!;
    parts.push(written.length > 0 && `${written.map(name).join(", ")} written out`, abreast && "rows abreast");
    parts.push(rowQuads && "rows in fours", wide !== undefined && `${name(wide)} in fours`);
  } else if (form.kind === "contract") {
    const { lhs, rhs, run } = form.layout!;
    parts.push(lhs !== undefined && `lhs along ${lhs}`, rhs !== undefined && `rhs along ${rhs}`);
    parts.push(run !== undefined && `in runs of ${run}`);
  } else {
    const { key, weighted } = form.layout!;
    parts.push(key !== undefined && `key along ${key}`, weighted !== undefined && `what is weighted along ${weighted}`);
  }
  return parts.filter((part) => part !== false).join(", ");
}
