/** Says what takes its time: a line written over on a terminal, a line a stage elsewhere. All on stderr. */
import type { Terminal } from "./terminal.ts";

export interface Progress {
  /** A new stage begins. */
  stage(text: string): void;
  /** Within the stage: so much of the whole. Shown on terminals only. */
  part(done: number, total: number): void;
  /** Clears the line. */
  end(): void;
}

export function startProgress(terminal: Terminal): Progress {
  const { dim } = terminal.errColours;
  let current = "";
  let shown = "";
  // Stages may take turns; on a log each is news only once.
  const said = new Set<string>();
  const show = (text: string): void => {
    if (text !== shown) terminal.err(`\r\x1b[2K${dim(text)}`);
    shown = text;
  };
  return {
    stage(text) {
      if (text === current) return;
      current = text;
      if (terminal.live) show(`${text} …`);
      else if (!said.has(text)) terminal.err(`${text}\n`);
      said.add(text);
    },
    part(done, total) {
      if (terminal.live) show(total > 0 ? `${current} … ${Math.floor((100 * done) / total)}%` : `${current} …`);
    },
    end() {
      if (shown !== "") terminal.err("\r\x1b[2K");
      shown = "";
    },
  };
}
