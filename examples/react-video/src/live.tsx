/** A video, and what a model says of its newest frame. */
import { useEffect, useState } from "react";
import type { Answer } from "vitc/runtime";
// Those that ship with vitc. Yours: any address.
import weights from "vitc/models/digits_vit.safetensors?url";
import { useClassifier } from "./use-classifier.ts";
import { type Source, useVideo } from "./use-video.ts";

export function Live({ source }: { readonly source: Source }) {
  const { classify, progress, error: ofModel } = useClassifier(weights);
  const { video, error: ofVideo } = useVideo(source);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [ofFrame, setOfFrame] = useState<unknown>();

  useEffect(() => {
    const element = video.current;
    if (element === null || classify === undefined) return;
    let gone = false;
    /** At every frame that is shown, also while another is looked at: `classify` takes the newest. */
    const look = (): void => {
      frame = element.requestVideoFrameCallback(look);
      classify(element).then(
        (best) => {
          if (best === undefined || gone) return;
          setAnswers(best);
          setOfFrame(undefined);
        },
        (reason) => gone || setOfFrame(reason),
      );
    };
    let frame = element.requestVideoFrameCallback(look);
    return () => {
      gone = true;
      element.cancelVideoFrameCallback(frame);
    };
  }, [classify, video]);

  const error = ofModel ?? ofVideo ?? ofFrame;
  return (
    <>
      {progress < 1 && !error && (
        <p className="told">
          Loading weights … <progress aria-label="Weights" value={progress} />
        </p>
      )}
      <p role="alert" className="wrong">
        {error ? (error instanceof Error ? error.message : String(error)) : ""}
      </p>
      <div className="result">
        <video ref={video} aria-label="What the model sees" muted playsInline loop />
        <section aria-labelledby="answers">
          <h2 id="answers">Answers</h2>
          <ol>
            {answers.map(({ label, score }) => (
              <li key={label} style={{ backgroundSize: `${100 * score}%` }}>
                <span>{label}</span>
                <span>{(100 * score).toFixed(1)} %</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </>
  );
}
