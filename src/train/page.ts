/**
 * The page of `vitc train --html`: one file that can be opened from a disk, holds the run as JSON, and looks into itself
 * for newer numbers as long as the training goes on.
 */
import { jsonInScript, pageHead, pageTemplate } from "../page/parts.ts";
import type { RunRecord } from "./run-record.ts";

/** What writes the page of a run, beside runs it is compared with. */
export async function trainPage(others: readonly RunRecord[]): Promise<(run: RunRecord) => string> {
  const template = pageTemplate("train.hbs");
  const parts = { ...(await pageHead("train.js", "train.css")), others: jsonInScript(others) };
  return (run) => template({ ...parts, title: run.model ?? run.name, run: jsonInScript(run) });
}
