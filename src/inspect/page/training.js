/** The page of a training: its programs lie in shadow roots, each with places of its own. */
import { layOutGraph } from "../../page/graph-layout.ts";
import { explore } from "./explore.js";

const texts = JSON.parse(document.getElementById("texts").textContent);
for (const host of document.querySelectorAll("[data-program]")) {
  const root = host.shadowRoot;
  const reveal = explore(
    root,
    (id) => root.getElementById(id),
    () => texts[host.dataset.program],
    (id) => reveal(id),
    layOutGraph,
  );
}
