/**
 * How soon an editor has an answer: `npx tsx bench/language.ts [spec.vit]`. A word is typed at many places of a spec, letter
 * by letter; from each edit to the mistakes of the variant under the cursor, to those of the recipe that it stands in, to a
 * hover, a completion and shapes there, and (for some) to all mistakes.
 */
import { readFileSync } from "node:fs";
import { Project, complete, diagnose, hover, inlayHints } from "../src/language/language.ts";

/** Whose variant at hand is promised within the bound. */
const promised = "specs/vit.vit";
const path = process.argv[2] ?? promised;
const text = readFileSync(path, "utf8");
const bound = 150;

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
const worst = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
const show = (what: string, times: readonly number[]): void => {
  if (times.length === 0) return;
  console.log(
    `${what.padEnd(34)} ${median(times).toFixed(1).padStart(7)} ms median ${worst(times).toFixed(1).padStart(8)} ms of 95%   (${times.length})`,
  );
};

const project = new Project();
const names = ["first", "recipe", "hover", "complete", "shapes", "all"] as const;
const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
  (typeof names)[number],
  number[]
>;

/** Places behind a name on a line of its own statement. */
const places = [...text.matchAll(/^ {2,}\w+ = .*$/gm)].map((m) => m.index + m[0].length);
const words = ["", " ", " +", " + ", " + 0", " + 0.", " + 0.5"];

for (let round = 0; round < 3; round++) {
  for (const [i, place] of places.entries()) {
    const written = words[(i + round) % words.length]!;
    const edited = text.slice(0, place) + written + text.slice(place);
    project.update(path, edited);
    const begin = performance.now();
    const document = project.document(path)!;
    const inRecipe = document.itemAt(place)?.kind === "train";
    let found = false;
    for await (const { variant, recipe, complete: done } of diagnose(document, { at: place })) {
      // The text's own mistakes come at once; the variant's are waited for, then the recipe's, and no more.
      if (recipe !== undefined) times.recipe.push(performance.now() - begin);
      else if (variant !== undefined && !found) times.first.push(performance.now() - begin);
      found ||= variant !== undefined;
      if (done || recipe !== undefined || (found && !inRecipe)) break;
    }
    const asked = performance.now();
    hover(document, place - 1);
    times.hover.push(performance.now() - asked);
    const proposed = performance.now();
    complete(document, place);
    times.complete.push(performance.now() - proposed);
    const shown = performance.now();
    // As much as a window shows.
    inlayHints(document, { start: place - 1000, end: place + 1000 }, place);
    times.shapes.push(performance.now() - shown);
  }
}
for (let i = 0; i < 3; i++) {
  project.update(path, `${text}${"\n".repeat(i + 1)}`);
  const begin = performance.now();
  for await (const _ of diagnose(project.document(path)!));
  times.all.push(performance.now() - begin);
}

console.log(`${path}, ${text.split("\n").length} lines`);
show("mistakes of the variant at hand", times.first);
show("mistakes of the recipe at hand", times.recipe);
show("a hover there", times.hover);
show("a completion there", times.complete);
show("shapes around it", times.shapes);
show("all mistakes", times.all);
// What is promised of the spec that is measured by default. Other specs may have no such place, and no variant.
if (times.first.length === 0) {
  console.log("no mistakes of a variant at hand were waited for");
  if (path === promised) process.exitCode = 1;
} else if (median(times.first) > bound) {
  console.log(`the variant at hand took longer than the ${bound} ms that are promised`);
  process.exitCode = 1;
}
