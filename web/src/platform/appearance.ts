/** How the page looks to this person: size, contrast, light or dark. Kept on the device. */
import { shallowRef, watchEffect } from 'vue'
import type { ShallowRef } from 'vue'
import { recall, remember } from './memory'

/** `large` is 大字版: 20 px and more, contrast AAA, layouts that re-flow. */
export type Size = 'normal' | 'large'
/** `high` is black and white with strong lines. */
export type Contrast = 'normal' | 'high'
/** `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark'

/** Size of the type. */
export const size = kept<Size>('size', ['normal', 'large'])
/** Strength of the contrast. */
export const contrast = kept<Contrast>('contrast', ['normal', 'high'])
/** Light or dark. */
export const theme = kept<Theme>('theme', ['auto', 'light', 'dark'])

/** Puts the choices on `<html>`, where the tokens look for them. */
export function followAppearance(): void {
  watchEffect(() => {
    const { dataset } = document.documentElement
    dataset['size'] = size.value
    dataset['contrast'] = contrast.value
    dataset['theme'] = theme.value
  })
  watchEffect(() => remember('size', size.value))
  watchEffect(() => remember('contrast', contrast.value))
  watchEffect(() => remember('theme', theme.value))
}

function kept<T extends string>(key: string, all: readonly [T, ...T[]]): ShallowRef<T> {
  const value = recall(key)
  return shallowRef(all.find((choice) => choice === value) ?? all[0])
}
