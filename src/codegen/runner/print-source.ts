/** Prints generated files where they are written, by ts-morph: for who has no thread that could load it meanwhile. */
import * as tsMorph from "ts-morph";
import { type PrintSource, printSourceWith } from "./source-text.ts";

/** The text of a file. */
export const printSource: PrintSource = (statements) => printSourceWith(tsMorph, statements);
