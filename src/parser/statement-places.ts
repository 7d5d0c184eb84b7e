/**
 * Statements that can be read everywhere and belong somewhere: what a loss returns, what a recipe says, what a block
 * owns.
 */
import { blockResults, modelResults, noTypes, noteOf } from "../diagnostics/foreign-text.ts";
import type * as ast from "./ast.ts";
import type { Conversion } from "./cst.ts";

type Place = "block" | "model" | "loss" | "train";

/** Where each kind of statement belongs; those that are not here stand anywhere, or are the elaborator's matter. */
const places: Readonly<Partial<Record<ast.Stmt["kind"], readonly Place[]>>> = {
  param: ["block", "model"],
  output: ["model"],
  tap: ["block", "model"],
  preprocess: ["model"],
  labels: ["model"],
  random: ["block", "model"],
  update: ["block", "model"],
  return: ["loss"],
  minimize: ["train"],
  metric: ["train"],
  optimize: ["train"],
  initialize: ["train"],
  freeze: ["train"],
  augment: ["train"],
};

const titles: Readonly<Record<Place, string>> = {
  block: "a block",
  model: "a model",
  loss: "a loss",
  train: "a recipe (train)",
};

/** What gives results where nothing is returned. */
const results: Readonly<Partial<Record<Place, string>>> = { block: blockResults, model: modelResults };

/** Reports the statements and the parameters of `item` that belong elsewhere. */
export function checkPlaces(c: Conversion, item: ast.Item): void {
  if (item.kind === "def") checkFormals(c, item.params);
  if (item.kind === "block") checkFormals(c, [...item.params, ...item.results]);
  if (item.kind === "model") checkFormals(c, item.params);
  if (item.kind === "block" || item.kind === "model" || item.kind === "loss" || item.kind === "train")
    checkBody(c, item.body, item.kind);
}

/** Outside of losses and recipes no parameter stands for a model. */
function checkFormals(c: Conversion, formals: readonly ast.Formal[]): void {
  for (const { of } of formals) if (of !== undefined) c.report("VIT1018", of.span, {}, noteOf(noTypes));
}

function checkBody(c: Conversion, body: readonly ast.Stmt[], place: Place): void {
  for (const s of body) {
    if (s.kind === "def") checkFormals(c, s.params);
    if (s.kind === "for") checkBody(c, s.body, place);
    if (s.kind === "if-stmt") {
      checkBody(c, s.then, place);
      checkBody(c, s.else, place);
    }
    const allowed = places[s.kind];
    // What a block may not have and a model may is told while elaborating, with more to go by.
    const same = allowed === undefined || allowed.includes(place) || (place === "block" && allowed.includes("model"));
    if (same) continue;
    const word = s.kind === "param" ? s.role : s.kind;
    const args = { word, belongs: allowed.map((p) => titles[p]).join(" or "), place: titles[place] };
    const result = word === "return" ? results[place] : undefined;
    c.report("VIT1017", c.span(s.span.start, s.span.start + word.length), args, noteOf(result));
  }
}
