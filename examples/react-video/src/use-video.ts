/** A `<video>` that shows the camera, or a file. */
import { type RefObject, useEffect, useRef, useState } from "react";

export type Source = "camera" | File;

/** The element's ref. When the component goes, the camera is let go. */
export function useVideo(source: Source): {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly error: unknown;
} {
  const video = useRef<HTMLVideoElement>(null);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    const gone = new AbortController();
    setError(undefined);
    const begin = source === "camera" ? showCamera(element, gone.signal) : showFile(element, source, gone.signal);
    begin.catch((reason) => {
      if (!gone.signal.aborted) setError(reason);
    });
    return () => gone.abort();
  }, [source]);
  return { video, error };
}

async function showCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  // Only pages by https and of localhost have it.
  if (!navigator.mediaDevices) throw new Error("Browsers give their camera to pages by https alone.");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
    if (video.srcObject === stream) video.srcObject = null;
  };
  if (signal.aborted) return stop();
  signal.addEventListener("abort", stop);
  video.srcObject = stream;
  await video.play();
}

async function showFile(video: HTMLVideoElement, file: File, signal: AbortSignal): Promise<void> {
  video.src = URL.createObjectURL(file);
  signal.addEventListener("abort", () => {
    URL.revokeObjectURL(video.src);
    video.removeAttribute("src");
  });
  await video.play();
}
