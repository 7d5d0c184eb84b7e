/**
 * How long models of the zoo take to compile, as `vitc compile` does it: every target that a module has unless others are named, its plan
 * with taps where it has some, its files: `npm run bench:compile [-- --only TEXT] [--all]`. Of each family the variant with
 * the most values, of several the largest; with `--all` every one. Times are the processor's, of one thread and the collector beside it.
 */
import { parseArgs } from "node:util";
import { elaborateVariant } from "../src/compile.ts";
import { type Graph, elements, paramsOf } from "../src/ir/graph.ts";
import { compileModule, type ModuleForm } from "../src/project/compile-module.ts";
import { settingsByTarget } from "../src/project/target-settings.ts";
import { families, shipped } from "../test/support/zoo.ts";

const { values: flags } = parseArgs({
  options: { only: { type: "string", default: "" }, all: { type: "boolean", default: false } },
});

const form: ModuleForm = {
  settings: settingsByTarget({}),
  tuning: new Map(),
  runtime: "vitc/runtime",
  emit: "js",
  stage: () => {},
};

/** How long the graph is: values, and then numbers, of which the larger of two equally deep variants has more. */
function lengthOf(graph: Graph): readonly [values: number, numbers: number] {
  const numbers = [...graph.values.values()].reduce((sum, { shape }) => sum + elements(shape), 0);
  return [graph.values.size - paramsOf(graph).length, numbers];
}

const measured: { name: string; seconds: number }[] = [];
for (const family of families) {
  const spec = shipped(`zoo/${family}`);
  const names = spec.variants.map(({ name }) => name).filter((name) => name.includes(flags.only));
  const largest = (): readonly string[] =>
    names
      .map((name) => ({ name, length: lengthOf(elaborateVariant(spec, name)) }))
      .sort((a, b) => b.length[0] - a.length[0] || b.length[1] - a.length[1])
      .slice(0, 1)
      .map(({ name }) => name);
  for (const name of flags.all ? names : largest()) {
    const before = process.cpuUsage();
    const { targets } = await compileModule(spec, name, form);
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    measured.push({ name, seconds });
    const kernels = targets.map(({ compiled }) => compiled.plan.dispatches.length).join(" ");
    console.log(`${name}: ${kernels} kernels, ${seconds.toFixed(2)} s`);
  }
}
const slowest = measured.sort((a, b) => b.seconds - a.seconds)[0];
if (slowest !== undefined) console.log(`the slowest: ${slowest.name}, ${slowest.seconds.toFixed(2)} s`);
