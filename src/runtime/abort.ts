/** Promises that give way to a signal. */

/** `promise`, unless the signal is aborted before it settles: then the signal's reason. */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const listener = (): void => reject(signal.reason as Error);
    if (signal.aborted) listener();
    signal.addEventListener("abort", listener);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", listener));
  });
}
