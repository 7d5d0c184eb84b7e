/** Where words go: what was asked for to stdout, everything else to stderr; colours only where a person looks. */
import type { Terminal } from "../host/terminal.ts";
import pc from "picocolors";
import { exit } from "../host/user-error.ts";

/** This process's own streams. A reader who goes away (`vitc inspect … | head`) ends the process quietly. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listenerCount("error") === 0) {
      stream.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
        // Nowhere to say it where stderr itself is to blame.
        if (stream === process.stdout) process.stderr.write(`error: cannot write to stdout: ${error.message}\n`);
        process.exit(exit.user);
      });
    }
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outColours: pc.createColors(wantsColour(process.stdout)),
    errColours: pc.createColors(wantsColour(process.stderr)),
    live: process.stderr.isTTY === true && process.env.TERM !== "dumb",
    leave: (code) => void process.stdout.write("", () => process.stderr.write("", () => process.exit(code))),
  };
}

const wantsColour = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
