/** A loader for webpack that strips types, as all do that a project has for TypeScript. */
const { transformSync } = require("esbuild");

module.exports = function strip(source) {
  return transformSync(source, { loader: "ts", format: "esm", target: "es2022" }).code;
};
