/**
 * Makes the service worker of each installable app: the worker's own code, and before it the list of
 * what that app needs to open without a network. The list is what its page loads, nothing else.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin, Rolldown } from 'vite'
import { transformWithOxc } from 'vite'

/** An installable app: its page in the build, and the folder under which it is served. */
interface OfflineApp {
  readonly page: string
  readonly scope: string
}

const APPS: readonly OfflineApp[] = [
  { page: 'index.html', scope: '/' },
  { page: 'field/index.html', scope: '/field/' },
]
const WORKER = fileURLToPath(new URL('../src/sw/worker.ts', import.meta.url))

/** The plugin. */
export function offline(): Plugin {
  return {
    name: 'jishi-offline',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const code = readFileSync(WORKER, 'utf8')
      const worker = (await transformWithOxc(code, WORKER, { lang: 'ts', target: 'es2022' })).code
      for (const app of APPS) {
        const files = needed(bundle, app.page)
        const version = digest(bundle, files)
        const kept = [app.scope, ...files.filter((file) => file !== app.page).map((file) => `/${file}`)]
        const head = `const SHELL = ${JSON.stringify({ version, scope: app.scope, files: kept })}\n`
        this.emitFile({ type: 'asset', fileName: `${app.scope.slice(1)}sw.js`, source: head + plain(worker) })
      }
    },
  }
}

/** The page, its script, and whatever that reaches, styles and lazily loaded parts included. */
export function needed(bundle: Rolldown.OutputBundle, page: string): string[] {
  const found = new Set<string>([page])
  const entry = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.isEntry && (file.facadeModuleId ?? '').endsWith(`/${page}`),
  )
  const todo = entry === undefined ? [] : [entry.fileName]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (found.has(next)) continue
    found.add(next)
    const file = bundle[next]
    if (file?.type !== 'chunk') continue
    const styles = file.viteMetadata?.importedCss ?? new Set<string>()
    todo.push(...file.imports, ...file.dynamicImports, ...styles)
  }
  return [...found].sort()
}

function digest(bundle: Rolldown.OutputBundle, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const name of files) {
    const file = bundle[name]
    hash.update(name)
    if (file !== undefined) hash.update(file.type === 'chunk' ? file.code : file.source)
  }
  return hash.digest('hex').slice(0, 16)
}

/** A worker is a classic script: nothing is imported or exported, and `SHELL` is declared before it. */
function plain(code: string): string {
  return code.replace(/^export \{\};?\s*$/m, '')
}
