/** The tokens as a canvas needs them. */
import type { Palette } from './draw'

/** Reads the colours and the type of an element. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ground: token('map-ground'),
    fill: token('map-fill'),
    line: token('map-line'),
    bold: token('map-bold'),
    ink: token('map-ink'),
    chosen: token('action'),
    chosenLine: token('action-ink'),
    font: style.fontFamily,
    rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  }
}

/** Calls `then` when the theme, the size or the contrast changes. Gives the way to stop. */
export function whenLookChanges(then: () => void): () => void {
  const watcher = new MutationObserver(then)
  watcher.observe(document.documentElement, { attributes: true })
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', then)
  return () => {
    watcher.disconnect()
    dark.removeEventListener('change', then)
  }
}
