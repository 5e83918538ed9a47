// Every text that people see stands in a words.ts, in both languages, with the same places for values;
// and no page has an English word of ranking or attendance (`cargo xtask tidy` knows the Chinese ones).
import { finish, sources } from './files.mjs'

const HAN = /\p{Script=Han}/u
const BANNED = /leaderboard|clock-in|read receipt/i
const PAIR = /^\s*'?([\w-]+)'?:\s*\[\s*(["'`])(.*?)\2,\s*(["'`])(.*?)\4,?\s*\],?$/gmsu
const faults = []

const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort().join()
const bare = (text) => text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, '')

for (const { path, text } of await sources('src', ['.ts', '.vue'])) {
  if (path.includes('/api/schema') || path.endsWith('.test.ts')) continue
  if (BANNED.test(bare(text))) faults.push(`${path}: a word of ranking or attendance`)
  if (path.endsWith('words.ts')) {
    const pairs = [...text.matchAll(PAIR)]
    if (pairs.length === 0) faults.push(`${path}: no pair found`)
    for (const [, key, , zh, , en] of pairs) {
      if (zh.trim() === '' || en.trim() === '') faults.push(`${path}: ${key} is empty`)
      if (/\p{Script=Han}[,;:?!]/u.test(zh)) faults.push(`${path}: ${key} has a half-width sign in the Chinese text`)
      if (HAN.test(en)) faults.push(`${path}: ${key} has Chinese signs in the English text`)
      if (places(zh) !== places(en)) faults.push(`${path}: ${key} has other places in one language`)
    }
  } else {
    // 中文 names itself, whatever the language of the page; `src/styles` shows made-up matters.
    const line = bare(text).split('\n').find((each) => HAN.test(each.replaceAll('中文', '')))
    if (line !== undefined && !path.startsWith('src/styles/')) faults.push(`${path}: a text outside of words.ts: ${line.trim()}`)
  }
}
finish('words', faults)
