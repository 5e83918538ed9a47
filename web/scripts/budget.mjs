// Compressed bytes that the first view of each app needs: its page, and the scripts and styles that
// the page names. Fails above the budget.
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { finish, root } from './files.mjs'

const BUDGET = { 'index.html': 150_000, 'field/index.html': 200_000 }
const faults = []
const dist = new URL('dist/site/', root)

for (const [page, most] of Object.entries(BUDGET)) {
  const html = await readFile(new URL(page, dist), 'utf8')
  if (/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/.test(html)) faults.push(`${page}: something inline`)
  if (/(src|href)="(https?:)?\/\//.test(html)) faults.push(`${page}: an outside address`)
  const named = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((found) => found[1])
  let sum = gzipSync(html).length
  for (const name of named) sum += gzipSync(await readFile(new URL(name, dist))).length
  console.log(`${page}: ${(sum / 1000).toFixed(1)} kB compressed in ${named.length + 1} files, budget ${most / 1000} kB`)
  if (sum > most) faults.push(`${page}: above its budget`)
}
finish('budget', faults)
