/** How lines end: what is written into a text, or in its place, ends them as the text does. */

/** `\r\n` where the first line ends so, else `\n`. */
export const lineEndOf = (text: string): "\r\n" | "\n" => (/^[^\r\n]*\r\n/.test(text) ? "\r\n" : "\n");
