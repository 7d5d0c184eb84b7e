/** Says what takes its time: a bar on a terminal, a line a stage elsewhere. All on stderr. */
import type { Progress } from "../host/progress.ts";
import cliProgress from "cli-progress";
import type { Terminal } from "../host/terminal.ts";

/** Where the terminal is live, a bar is drawn on `stream`. */
export function startProgress(terminal: Terminal, stream: NodeJS.WritableStream = process.stderr): Progress {
  return terminal.live ? barProgress(stream) : lineProgress(terminal);
}

const barWidth = 24;

/**
 * Neither the cursor nor line wrapping is touched, and no signal is caught: an interrupt ends the process at once, in
 * the midst of a long computation too, and leaves nothing to restore.
 */
function barProgress(stream: NodeJS.WritableStream): Progress {
  let bar: cliProgress.SingleBar | undefined;
  let current = "";
  const start = (): cliProgress.SingleBar => {
    const format: cliProgress.GenericFormatter = (_, { value, total, progress }, { stage }: { stage: string }) => {
      if (value === 0 || total === 0) return `${stage} …`;
      const full = Math.round(barWidth * progress);
      return `${stage} ${"█".repeat(full)}${"░".repeat(barWidth - full)} ${Math.floor(100 * progress)}%`;
    };
    const fresh = new cliProgress.SingleBar({
      format,
      stream,
      hideCursor: null,
      linewrap: true,
      gracefulExit: false,
      clearOnComplete: true,
    });
    fresh.start(0, 0, { stage: "" });
    return fresh;
  };
  return {
    stage(text) {
      if (text === current) return;
      current = text;
      bar ??= start();
      bar.setTotal(0);
      bar.update(0, { stage: text });
      // At once: what follows may not let the timer run.
      bar.render();
    },
    part(done, total) {
      bar?.setTotal(total);
      bar?.update(done);
    },
    show(text, done, total) {
      current = text;
      bar ??= start();
      bar.setTotal(total);
      bar.update(done, { stage: text });
    },
    end() {
      bar?.stop();
      bar = undefined;
      current = "";
    },
  };
}

/** In a log each stage is news only once, though stages may take turns. */
function lineProgress(terminal: Terminal): Progress {
  const said = new Set<string>();
  return {
    stage(text) {
      if (!said.has(text)) terminal.err(`${text}\n`);
      said.add(text);
    },
    part() {},
    show() {},
    end() {},
  };
}
