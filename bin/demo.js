#!/usr/bin/env node
// The README's first command. It runs the sources of a checkout.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = new URL("../src/cli/demo.ts", import.meta.url);
if (!existsSync(source)) {
  console.error("The demo belongs to a checkout of the repository.");
  process.exit(1);
}
const { register } = await import("tsx/esm/api");
register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
const { demo } = await import(source.href);
process.exitCode = await demo({
  trained: {
    spec: "specs/digits.vit",
    model: "digits_vit",
    weights: "models/digits_vit.safetensors",
    image: "models/digit-7.png",
  },
  timed: { spec: "specs/vit.vit", model: "vit_tiny_patch16_224", image: "examples/chelsea.jpg" },
  out: "tmp/demo",
});
