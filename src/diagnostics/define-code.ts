/** An entry of the table of codes: what it is called, and what it says of its arguments. */
export const define = <A>(title: string, message: (args: A) => string) => ({ title, message });
