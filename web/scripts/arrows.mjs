// Which folder may import which: apps, then capabilities, then ui and api, then platform. A capability
// reaches another through its index.ts alone; only api calls fetch; files stay short.
import { finish, sources } from './files.mjs'

const MAY = {
  platform: ['platform', 'ui/look'],
  api: ['api', 'platform'],
  ui: ['ui', 'platform'],
  capabilities: ['capabilities', 'ui', 'api', 'platform'],
  sw: [],
}
const LINES = { vue: 300, ts: 300 }
const faults = []

for (const { path, text } of await sources('src', ['.ts', '.vue'])) {
  const [, folder, capability] = path.split('/')
  if (path === 'src/api/schema.ts') continue
  const lines = text.split('\n').length
  if (lines > LINES[path.split('.').pop()]) faults.push(`${path}: ${lines} lines`)
  if (/:\s*any\b|<any>|as any\b|@ts-(ignore|expect-error|nocheck)/.test(text)) faults.push(`${path}: any`)
  if (/(?<![\w.])fetch\(/.test(text) && folder !== 'api' && folder !== 'sw') faults.push(`${path}: only api calls fetch`)
  if (/v-html|innerHTML|\bstyle="(?!.*:)/.test(text)) faults.push(`${path}: markup or style from a text`)
  for (const [, target] of text.matchAll(/from '@\/([^']+)'|import '@\/([^']+)'/g)) {
    if (target === undefined) continue
    const allowed = MAY[folder]
    if (allowed !== undefined && !allowed.some((prefix) => target.startsWith(prefix))) faults.push(`${path}: must not import ${target}`)
    const [kind, other, ...rest] = target.split('/')
    if (kind === 'capabilities' && other !== capability && rest.length > 0) faults.push(`${path}: ${other} is reached through its index`)
  }
  for (const [, up] of text.matchAll(/from '(\.\.\/[^']+)'/g)) {
    if (folder === 'capabilities' && up.startsWith('../../')) faults.push(`${path}: ${up} leaves the capability`)
  }
}
finish('arrows', faults)
