/** Every spec that the playground lists is right, compiles, and is written as the formatter writes it. */
import { expect, test } from "vitest";
import { compileGraph, elaborateVariant } from "../../../src/compile.ts";
import { formatted } from "../../../src/language/format-text.ts";
import { Project } from "../../../src/language/project.ts";
import { files, openText } from "../../src/play/files.ts";
import { specs, textOf } from "../../src/play/specs.ts";

test.each(specs)("$title", { timeout: 60_000 }, async (entry) => {
  const text = await textOf(entry);
  const spec = openText(text);
  expect(spec.diagnostics.map((d) => d.message)).toEqual([]);
  const names = [...spec.variants.map((v) => v.name), ...spec.models];
  const model = entry.model || names[0]!;
  expect(names).toContain(model);
  const { plan } = compileGraph(elaborateVariant(spec, model));
  expect(plan.dispatches.length).toBeGreaterThan(0);
  const project = new Project(files);
  project.update("spec.vit", text);
  expect(formatted(project.document("spec.vit")!)).toBe(text);
});

test("there are all families and more than a dozen others, each once", () => {
  const titles = specs.map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(["ViT", "DeiT", "Swin", "CvT"]));
  expect(new Set(specs.map(({ path }) => path)).size).toBe(specs.length);
  expect(specs.length).toBeGreaterThan(4 + 12);
});
