/** The page by itself: its places are those of the address. */
import { layOutGraph } from "../../page/graph-layout.ts";
import { explore } from "./explore.js";

const reveal = explore(
  document,
  (id) => document.getElementById(id),
  () => JSON.parse(document.getElementById("texts").textContent),
  (id) => {
    // The same place a second time is no change.
    if (location.hash === `#${id}`) reveal(id);
    else location.hash = id;
  },
  layOutGraph,
);
const revealAddress = () => reveal(decodeURIComponent(location.hash.slice(1)));
addEventListener("hashchange", revealAddress);
revealAddress();
