/** The plugin compiles what `src/use-classifier.ts` imports; threads want the headers, see docs/hosting.md. */
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
