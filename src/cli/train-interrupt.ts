/** Signals that ask for an end: the first is heard after the current step, a second ends the process at once. */

export interface Interrupts {
  /** The signal that came. */
  readonly signal: NodeJS.Signals | undefined;
  /** What shells give processes that such a signal ended. */
  readonly exitCode: number;
  /** Gives signals back to whoever had them. */
  release(): void;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
type Caught = keyof typeof exitCodes;

export function catchInterrupts(): Interrupts {
  let signal: Caught | undefined;
  const listeners = (Object.keys(exitCodes) as Caught[]).map((name) => {
    const listener = (): void => {
      if (signal !== undefined) process.exit(exitCodes[name]);
      signal = name;
    };
    process.on(name, listener);
    return [name, listener] as const;
  });
  return {
    get signal() {
      return signal;
    },
    get exitCode() {
      return exitCodes[signal ?? "SIGINT"];
    },
    release: () => listeners.forEach(([name, listener]) => process.off(name, listener)),
  };
}
