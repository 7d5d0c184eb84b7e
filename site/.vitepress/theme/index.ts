/** VitePress's theme with our colours, and one component of ours, which hands an element to a page's own code. */
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { defineComponent, h, onMounted } from "vue";
import { MountPoint } from "./mount-point.ts";
import { working } from "./ready.ts";
import "./site.css";

const Layout = defineComponent({
  name: "SiteLayout",
  setup() {
    onMounted(() => working(() => {}));
    return () => h(DefaultTheme.Layout);
  },
});

// VitePress takes a theme by this name.
export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp: ({ app }) => void app.component("MountPoint", MountPoint),
} satisfies Theme;
