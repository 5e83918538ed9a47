/** What makes a route a page: its title, and its heading under the focus, so that it is read aloud. */
import { nextTick, onMounted, watchEffect } from 'vue'
import type { Ref } from 'vue'

/** Keeps the title of the window; `title` is called again when the language changes. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => {
    document.title = title()
  })
}

/** Puts the focus on the heading once the page is there. */
export function useFocusedHeading(heading: Readonly<Ref<HTMLElement | null>>): void {
  onMounted(async () => {
    await nextTick()
    heading.value?.focus({ preventScroll: true })
  })
}
