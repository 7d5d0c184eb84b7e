/**
 * Looking up a text that somebody gave in an object: `constructor`, `toString` and `__proto__` are in every object, and
 * mean nothing there.
 */

/** `record[name]`, where that is the record's own. */
export const own = <V>(record: Readonly<Record<string, V>>, name: string): V | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
