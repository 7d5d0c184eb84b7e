/** Stands for ts-morph in this site: nothing here writes modules, and bundling nine megabytes to leave them out takes long. */
export const ts = undefined;
