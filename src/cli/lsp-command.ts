/** `vitc lsp`: a language server for editors, over stdin and stdout. */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { Terminal } from "../host/terminal.ts";
import { UserError } from "../host/user-error.ts";
import { rootOption } from "./compile-options.ts";

export function addLspCommand(program: Command, terminal: Terminal): void {
  program
    .command("lsp")
    .description(
      "serve editors: diagnostics, hovers, completion and the like, by the Language Server Protocol on stdin and stdout",
    )
    .option("--stdio", "what editors say; there is no other way")
    .addOption(rootOption())
    .action(async ({ root }: { root?: string }) => {
      if (root !== undefined && !existsSync(root)) throw new UserError(`--root ${root}: there is no such folder`);
      if (process.stdin.isTTY) terminal.err("vitc lsp waits for an editor to speak to it; Ctrl-C ends it\n");
      // Editors alone need what follows.
      const { serve } = await import("./lsp-server.ts");
      await serve(process.stdin, process.stdout, root);
    });
}
