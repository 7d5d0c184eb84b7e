import { Writable } from "node:stream";
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { startProgress } from "../../src/cli/progress.ts";
import type { Terminal } from "../../src/host/terminal.ts";

function terminal(live: boolean) {
  const said = { err: "", drawn: "" };
  const colours = pc.createColors(false);
  const term: Terminal = {
    out: () => expect.unreachable(),
    err: (text) => void (said.err += text),
    outColours: colours,
    errColours: colours,
    live,
  };
  const screen = new Writable({ write: (chunk, _, done) => ((said.drawn += chunk), done()) });
  const tty = Object.assign(screen, { isTTY: true, columns: 80, getWindowSize: () => [80, 24] });
  return { said, progress: startProgress(term, tty) };
}

describe("progress", () => {
  it("is a line a stage on a log, each once, though stages take turns", () => {
    const { said, progress } = terminal(false);
    for (const stage of ["reading", "creating", "reading", "creating", "running"]) {
      progress.stage(stage);
      progress.part(1, 2);
    }
    progress.end();
    expect(said).toEqual({ err: "reading\ncreating\nrunning\n", drawn: "" });
  });

  it("is a bar on a terminal, named at once, drawn over, and gone at the end", () => {
    const listeners = () => process.listenerCount("SIGINT") + process.listenerCount("SIGTERM");
    const before = listeners();
    const { said, progress } = terminal(true);
    progress.stage("reading");
    expect(said.drawn).toContain("reading …");
    progress.part(1, 2);
    progress.stage("creating");
    expect(said.drawn).toContain("creating …");
    // Whoever catches an interrupt must also end the process: this does neither.
    expect(listeners()).toBe(before);
    progress.part(3, 4);
    progress.end();
    // The last drawing, then the line is cleared.
    expect(said.drawn).toMatch(/creating █{18}░{6} 75%/);
    expect(said.drawn.endsWith("\u001b[2K")).toBe(true);
    expect(said.drawn).not.toContain("\n");
    expect(said.drawn).not.toContain("\u001b[?");
    expect(said.err).toBe("");
    progress.end();
  });
});
