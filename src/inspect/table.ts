/** `vitc inspect` for the eye, on a terminal. */
import type { PlanTensor } from "../runtime/plan.ts";
import { adapterName } from "../host/open-device.ts";
import { showBytes } from "../host/show-bytes.ts";
import type { Description, EquationOperators, KernelRow } from "./description.ts";
import { type OperatorRow, generalText, operatorRows } from "./equation-operators.ts";
import { showCount, showTime } from "../host/show-numbers.ts";
import type { Terminal } from "../host/terminal.ts";

interface Column {
  readonly title: string;
  /** Words stand at the left, numbers at the right. */
  readonly words?: true;
  readonly cell: (kernel: KernelRow) => string;
}

const columns: readonly Column[] = [
  { title: "kernel", words: true, cell: (k) => k.name },
  { title: "kind", words: true, cell: (k) => k.kind },
  { title: "count", cell: (k) => `${k.count}` },
  { title: "work", cell: (k) => showCount(k.flops, "flop") },
  { title: "read", cell: (k) => showBytes(k.bytesRead) },
  { title: "written", cell: (k) => showBytes(k.bytesWritten) },
  { title: "flop/B", cell: (k) => k.intensity.toFixed(1) },
  { title: "workgroups", cell: (k) => `${k.workgroups}` },
];
const timeColumn: Column = { title: "time", cell: (k) => showTime(k.milliseconds ?? 0) };

/** The description as lines of text. */
export function inspectTable(d: Description, { outColours: { bold, dim } }: Terminal): string {
  const tensors = (list: readonly Pick<PlanTensor, "name" | "shape">[]) =>
    list.map((t) => `${t.name} [${t.shape.join(", ")}]`).join(", ") || "none";
  const numbers = d.parameters.reduce((sum, p) => sum + p.shape.reduce((a, b) => a * b, 1), 0);
  const flops = d.kernels.reduce((sum, k) => sum + k.flops * k.count, 0);
  const shown = d.measured?.dispatches === undefined ? columns : [...columns, timeColumn];
  const rows = d.kernels.map((k) => shown.map((c) => c.cell(k)));
  const widths = shown.map((c, i) => Math.max(c.title.length, ...rows.map((r) => r[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((c, i) => (shown[i]!.words ? c.padEnd(widths[i]!) : c.padStart(widths[i]!))).join("  ");
  const { memory: m, measured } = d;
  return [
    `${bold(d.model)} for ${d.target}, batch ${d.batch}`,
    `inputs      ${tensors(d.inputs)}`,
    `outputs     ${tensors(d.outputs)}`,
    ...(d.state === undefined ? [] : [`state       ${tensors(d.state)}`]),
    `taps        ${
      d.taps.length === 0
        ? "none"
        : `${d.taps.length}: ${d.taps
            .slice(0, 3)
            .map((t) => t.name)
            .join(", ")}${d.taps.length > 3 ? ", …" : ""}`
    }`,
    `parameters  ${d.parameters.length} with ${showCount(numbers, "").trim()} numbers`,
    `work        ${d.dispatches} dispatches of ${d.pipelines} pipelines, ${showCount(flops, "flop")}`,
    `memory      weights ${showBytes(m.weights)}${d.weightsDtype === "f16" ? " (matrices in f16)" : ""}, activations ${showBytes(m.activations)} (bound ${showBytes(m.livenessBound)}), staging ${showBytes(m.staging)}`,
    `peak        ${showBytes(m.peak)}, ${m.peak <= m.allowed ? "within" : "more than"} a tenth above ${showBytes(m.bound)}, which no plan can beat`,
    ...(measured
      ? [
          `time        ${showTime(measured.forward)} a forward on ${adapterName(measured.adapter)}, ${measured.runs} runs`,
        ]
      : []),
    "",
    bold(line(shown.map((c) => c.title))),
    ...rows.map(line),
    "",
    ...(d.operators
      ? [bold("equations by line, and what they are in tensor libraries"), ...operatorLines(d.operators), ""]
      : []),
    bold("stored values, and why"),
    ...d.materialised.map(({ value, reason }) => `${value}  ${dim(reason)}`),
    "",
  ].join("\n");
}

function operatorLines(equations: readonly EquationOperators[]): string[] {
  const rows = operatorRows(equations);
  const longest = (of: (r: OperatorRow) => string): number => Math.max(0, ...rows.map((r) => of(r).length));
  const [wide, wider] = [longest((r) => r.place), longest((r) => r.what)];
  const which = ({ names }: OperatorRow): string => (names.length === 1 ? names[0]! : `${names.length} equations`);
  return [...rows.map((r) => `${r.place.padEnd(wide)}  ${r.what.padEnd(wider)}  ${which(r)}`), generalText(equations)];
}
