/** Writes the latest records of `bench/history` into docs/figures.md, between their markers: `npm run bench:table`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { latestRecord } from "./compare/record.ts";
import { replaceBetweenMarkers, showRecord } from "./compare/tables.ts";
import { latestTraining } from "./training/record.ts";
import { showTraining } from "./training/tables.ts";

const page = join(import.meta.dirname, "../docs/figures.md");
let text = readFileSync(page, "utf8");
const [peers, training] = [latestRecord(), latestTraining()];
if (peers !== undefined) text = replaceBetweenMarkers(text, showRecord(peers));
if (training !== undefined) text = replaceBetweenMarkers(text, showTraining(training), "bench:training");
writeFileSync(page, text);
