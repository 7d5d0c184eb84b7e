/** Names that become files and folders: on every system, also where case does not matter, and where some are devices. */

/** Windows opens a device by these, whatever stands behind a dot. */
const devices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Whether Windows can have no file of this name. */
export const isDeviceName = (name: string): boolean => devices.test(name);

/** The first of `names` that differs from an earlier one in case alone, with that one. */
export function sameButForCase(
  names: readonly string[],
): { readonly name: string; readonly first: string } | undefined {
  const seen = new Map<string, string>();
  for (const name of names) {
    const first = seen.get(name.toLowerCase());
    if (first !== undefined && first !== name) return { name, first };
    seen.set(name.toLowerCase(), name);
  }
  return undefined;
}
