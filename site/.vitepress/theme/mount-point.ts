/**
 * A page's own code in VitePress: loaded where a browser shows it (never while the site is built), taken down when the page
 * is left. Above it stands what the browser lacks; a page that cannot do without is not started then.
 */
import { useData } from "vitepress";
import { defineComponent, h, onBeforeUnmount, onMounted, ref } from "vue";
import { machinesHere } from "../../src/shell/machines-here.ts";
import { canCompute, machinesNotice } from "../../src/shell/machines-notice.ts";
import { working } from "./ready.ts";

interface Page {
  readonly load: () => Promise<{ mount(root: HTMLElement): () => void }>;
  /** Whether it is of use where no model can run. */
  readonly withoutMachine?: boolean;
}

const pages: Record<string, Page> = {
  draw: { load: () => import("../../src/draw/mount.ts") },
  play: { load: () => import("../../src/play/mount.ts"), withoutMachine: true },
  checkpoint: { load: () => import("../../src/checkpoint/mount.ts") },
  measure: { load: () => import("../../src/measure/mount.ts") },
};

export const MountPoint = defineComponent({
  name: "MountPoint",
  props: { page: { type: String, required: true } },
  setup(props) {
    const { site } = useData();
    const notices = ref<HTMLElement>();
    const root = ref<HTMLElement>();
    let unmount: (() => void) | undefined;
    let left = false;
    onMounted(() =>
      working(async () => {
        const { load, withoutMachine = false } = pages[props.page]!;
        const [{ mount }, machines] = await Promise.all([load(), machinesHere()]);
        if (left) return;
        const notice = machinesNotice(machines, site.value.base);
        if (notice) notices.value!.append(notice);
        if (withoutMachine || canCompute(machines)) unmount = mount(root.value!);
      }),
    );
    onBeforeUnmount(() => {
      left = true;
      unmount?.();
    });
    return () =>
      h("main", { class: `mount-point mount-point-${props.page}` }, [
        h("div", { ref: notices }),
        h("div", { ref: root }),
      ]);
  },
});
