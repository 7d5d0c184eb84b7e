/**
 * The page of `vitc train --html`: one file that can be opened from a disk, holds the run as JSON, and looks into itself
 * for newer numbers as long as the training goes on.
 */
import Handlebars from "handlebars";
import { jsonInScript, pagePart, pageScript, scriptHash, styleOf } from "../page/parts.ts";
import type { RunRecord } from "./run-record.ts";

/** What writes the page of a run, beside runs it is compared with. */
export async function trainPage(others: readonly RunRecord[]): Promise<(run: RunRecord) => string> {
  const template = Handlebars.create().compile(pagePart("train.hbs"), { strict: true });
  const script = pageScript("train.js");
  const parts = { style: styleOf("train.css"), script, hash: await scriptHash(script), others: jsonInScript(others) };
  return (run) => template({ ...parts, title: run.model ?? run.name, run: jsonInScript(run) });
}
