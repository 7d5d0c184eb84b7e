/** VitePress's theme and one component of ours, which hands an element to a page's own code. */
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import MountPoint from "./mount-point.vue";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component("MountPoint", MountPoint);
  },
};

export default theme;
