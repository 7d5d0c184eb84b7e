/** What the visitor's own spec is called in messages. */
export const ownName = "spec.vit";
