/** Promises that give way to a signal. */

/** `promise`, unless one of the signals is aborted before it settles: then that signal's reason. */
export function orAbort<T>(promise: Promise<T>, ...signals: readonly (AbortSignal | undefined)[]): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const listeners = signals.flatMap((signal) => {
      if (signal === undefined) return [];
      const listener = (): void => reject(signal.reason as Error);
      if (signal.aborted) listener();
      signal.addEventListener("abort", listener);
      return [() => signal.removeEventListener("abort", listener)];
    });
    const done = (): void => listeners.forEach((remove) => remove());
    promise.then(resolve, reject).finally(done);
  });
}
