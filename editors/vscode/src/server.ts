/** The server that comes with the extension: vitc's own, in one file. */
import { serve } from "../../../src/cli/lsp-server.ts";

await serve(process.stdin, process.stdout);
