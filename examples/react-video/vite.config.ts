// The plugin compiles what src/use-classifier.ts imports. The headers let more threads than one compute where there is
// no GPU.
import { defineConfig } from "vite";
import { vitc } from "vitc/plugin";

const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  plugins: [vitc.vite({ targets: ["gpu", "wasm"] })],
  build: { target: "es2022" },
  server: { headers },
  preview: { headers },
});
