/** A model for as long as a component is there. */
import { useEffect, useState } from "react";
import { type Answer, latest } from "vitc/runtime";
import { load } from "./paper-digits.vit?model=paper_digits";

export interface Classifier {
  /** How much of the weights is here, from 0 to 1. */
  readonly progress: number;
  /**
   * The five best answers, once the model is here. One picture is looked at at a time; of those that come meanwhile the
   * newest is next, the others give undefined.
   */
  readonly classify?: (picture: HTMLVideoElement) => Promise<readonly Answer[] | undefined>;
  readonly error?: unknown;
}

/** `weights` is an address. When the component goes, what is on its way is given up, and the model is freed. */
export function useClassifier(weights: string): Classifier {
  const [state, setState] = useState<Classifier>({ progress: 0 });
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    const set = (next: Classifier): void => {
      if (!signal.aborted) setState(next);
    };
    const loading = load({
      weights: fetch(weights, { signal }),
      signal,
      onProgress({ stage, done, total }) {
        if (stage === "download" && total > 0) set({ progress: done / total });
      },
    });
    loading.then(
      (model) => set({ progress: 1, classify: latest((picture) => model.classify(picture, { top: 5, signal })) }),
      (error) => set({ progress: 0, error }),
    );
    return () => {
      gone.abort();
      loading.then(
        (model) => model.dispose(),
        () => {},
      );
    };
  }, [weights]);
  return state;
}
