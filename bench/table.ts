/** Writes the latest record of `bench/history` into the README, between its markers: `npm run bench:table`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { latestRecord } from "./compare/record.ts";
import { replaceBetweenMarkers, showRecord } from "./compare/tables.ts";

const readme = join(import.meta.dirname, "../README.md");
writeFileSync(readme, replaceBetweenMarkers(readFileSync(readme, "utf8"), showRecord(latestRecord())));
