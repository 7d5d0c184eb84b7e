/** Names that somebody gave may have any length: in messages they are cut, so that the rest of it can be read. */

/** Letters of a word that is shown whole; of longer ones the beginning and the end are. */
const mostLetters = 100;
const shown = { first: 60, last: 20 };

/** `text` with its words cut where they are longer than anybody reads: `aaaaa…aaab`. */
export const cutWords = (text: string): string =>
  text.length <= mostLetters
    ? text
    : text.replace(/[\p{L}\p{M}\p{N}_]+/gu, (word) =>
        word.length <= mostLetters ? word : `${word.slice(0, shown.first)}…${word.slice(-shown.last)}`,
      );
