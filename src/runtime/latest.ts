/** What a video or a camera asks for: answers about now, not about what has waited. */

/**
 * Makes a function of which one call is under way at a time, and at most one waits: the newest. A call that a newer one
 * overtakes while it waits gives undefined, and `work` never sees it. So frames of a video do not queue up where a model
 * is slower than they come; a `<video>` shows then what is read when the call's turn comes. An error of `work` is its
 * call's alone.
 *
 * ```ts
 * const look = latest((video: HTMLVideoElement) => model.run({ image: video }));
 * const result = await look(video);
 * if (result !== undefined) show(result.logits);
 * ```
 */
export function latest<Given extends readonly unknown[], Result>(
  work: (...given: Given) => Promise<Result>,
): (...given: Given) => Promise<Result | undefined> {
  let running = false;
  let overtake: (() => void) | undefined;
  let begin: (() => void) | undefined;
  return async (...given) => {
    overtake?.();
    if (running) {
      const goesOn = await new Promise<boolean>((resolve) => {
        overtake = () => resolve(false);
        begin = () => resolve(true);
      });
      if (!goesOn) return undefined;
    }
    running = true;
    try {
      return await work(...given);
    } finally {
      running = begin !== undefined;
      const next = begin;
      overtake = begin = undefined;
      next?.();
    }
  };
}
