/** The categories of the district, loaded once for a page. */
import { shallowRef } from 'vue'
import { api, whole } from '@/api/client'
import type { Schema } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { Problem } from '@/api/problem'
import { fill } from '@/platform/i18n'
import type { IconName } from '@/ui/icons'
import { words } from './words'

/** A category. */
export type Category = Schema<'CategoryWire'>
/** Categories that stand together when one is chosen. */
export interface Group {
  readonly code: string
  readonly label: string
  readonly note: string
  readonly icon: IconName
  readonly categories: readonly Category[]
}

const all = shallowRef<readonly Category[]>([])
const problem = shallowRef<Problem | null>(null)

/** The categories that residents are offered, and why there are none. */
export function useCategories() {
  if (all.value.length === 0) void load()
  return { categories: all, problem, again: load }
}

async function load(): Promise<void> {
  try {
    problem.value = null
    const found: readonly Category[] = whole(await api.GET('/api/v1/categories'))
    all.value = found.filter((category) => category.public)
  } catch (error) {
    problem.value = asProblem(error)
  }
}

type Known = 'city' | 'fire' | 'safety' | 'environment' | 'dispute' | 'market' | 'people' | 'service'
/** What is met in the street stands first; a district's own groups come last. */
const ORDER: readonly (readonly [Known, IconName])[] = [
  ['city', 'area'],
  ['fire', 'alert'],
  ['safety', 'settings'],
  ['environment', 'cloud'],
  ['dispute', 'hand'],
  ['people', 'person'],
  ['market', 'list'],
  ['service', 'question'],
]

/** The categories in groups. */
export function groupsOf(categories: readonly Category[]): readonly Group[] {
  const of = (code: string) => categories.filter((category) => category.group === code)
  const known = ORDER.map(([code, icon]) => ({ ...named(code), code, icon, categories: of(code) }))
  const codes = new Set<string>(ORDER.map(([code]) => code))
  const others = categories.filter((category) => !codes.has(category.group))
  const rest = { label: fill(words.rest), note: fill(words.restNote), code: 'rest', icon: 'list' as const, categories: others }
  return [...known, rest].filter((group) => group.categories.length > 0)
}

function named(code: Known) {
  return { label: fill(words[code]), note: fill(words[`${code}Note`]) }
}

/** The categories that free words suggest, best first: those of which most and longest words occur. */
export function suggested(categories: readonly Category[], text: string, most = 3): readonly Category[] {
  const said = text.toLowerCase()
  const weight = (category: Category) => {
    const hits = [category.name_zh, category.name_en.toLowerCase(), ...category.words].filter((word) => word !== '' && said.includes(word.toLowerCase()))
    return hits.reduce((sum, word) => sum + [...word].length, 0)
  }
  const weighed = categories.map((category) => ({ category, weight: weight(category) }))
  const found = weighed.filter((one) => one.weight > 0).sort((a, b) => b.weight - a.weight)
  return found.slice(0, most).map((one) => one.category)
}
