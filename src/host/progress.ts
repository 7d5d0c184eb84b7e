/** How work that takes its time tells how it goes; a terminal, a page or a log listens. */

export interface Progress {
  /** A new stage begins. */
  stage(text: string): void;
  /** Within the stage: so much of the whole; a whole of 0 is unknown. Shown on terminals only. */
  part(done: number, total: number): void;
  /** Both at once, for stages that tell how they go. On terminals only. */
  show(text: string, done: number, total: number): void;
  /** Takes the bar away, so that lines can be written. */
  end(): void;
}

/** What it is called on a screen that a machine is opened, which is a device unless it is said. */
export const openStage = (machine: "wasm" | "webgpu" | undefined): string =>
  machine === "wasm" ? "starting workers" : "opening a WebGPU device";

/** What a stage of loading is called on a screen. */
export const loadStages = {
  download: "reading weights",
  upload: "uploading weights",
  compile: "creating pipelines",
  fold: "folding weights",
  ready: "ready",
} as const;
