/** Apart from what loads configs, so that who only looks out for one loads no compiler. */

/** The names that a config may have, in a folder that has one. */
export const configNames: readonly string[] = ["ts", "mts", "js", "mjs", "json"].map(
  (ending) => `vitc.config.${ending}`,
);
