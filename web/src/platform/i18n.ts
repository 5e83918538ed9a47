/**
 * Two languages, Chinese first. A word and its translation stand in one pair, so that neither can be
 * forgotten: a missing one does not compile.
 */
import { computed, shallowRef, watchEffect } from 'vue'
import { recall, remember } from './memory'

/** A text in both languages. `{name}` stands for a value. */
export type Pair = readonly [zh: string, en: string]
/** Texts of one capability by key. */
export type Words = Readonly<Record<string, Pair>>
/** Values for the places in a text. */
export type Values = Readonly<Record<string, string | number>>
/** A language that pages speak. */
export type Locale = 'zh' | 'en'
/** What the server says in both languages. */
export interface Said {
  readonly zh: string
  readonly en: string
}
/** A code with its names, as the server gives it. */
export interface Named {
  readonly name_zh: string
  readonly name_en: string
}

const chosen = shallowRef<Locale>(first())

/** The language of the page now. */
export const locale = computed(() => chosen.value)

/** The same as a BCP 47 tag, for `lang` and `Accept-Language`. */
export const languageTag = computed(() => (chosen.value === 'zh' ? 'zh-CN' : 'en'))

/** Changes the language and remembers it on this device. */
export function speak(next: Locale): void {
  chosen.value = next
  remember('language', next)
}

/** A function that gives the texts of `words` in the language of the page. */
export function useWords<W extends Words>(words: W): (key: keyof W & string, values?: Values) => string {
  return (key, values) => fill(words[key], values)
}

/** One of the server's sentences in the language of the page. */
export function say(said: Said): string {
  return chosen.value === 'zh' ? said.zh : said.en
}

/** The name of a unit or a code in the language of the page. */
export function name(named: Named): string {
  return chosen.value === 'zh' ? named.name_zh : named.name_en
}

/** Puts `values` into the text for the language of the page. */
export function fill(pair: Pair | undefined, values: Values = {}): string {
  if (pair === undefined) return ''
  const text = chosen.value === 'zh' ? pair[0] : pair[1]
  return text.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? `{${key}}`))
}

/** Keeps `<html lang>` true, for screen readers and for the choice of glyphs. */
export function followLanguage(): void {
  watchEffect(() => {
    document.documentElement.lang = languageTag.value
  })
}

function first(): Locale {
  const kept = recall('language')
  if (kept === 'zh' || kept === 'en') return kept
  const wanted = typeof navigator === 'undefined' ? [] : navigator.languages
  const known = wanted.find((tag) => /^(zh|en)\b/i.test(tag))
  return known !== undefined && known.toLowerCase().startsWith('en') ? 'en' : 'zh'
}
