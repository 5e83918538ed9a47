// Writes src/api/schema.ts from the server's description; with --check only compares.
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const here = new URL('../', import.meta.url)
const description = new URL('../docs/reference/openapi.json', here)
const target = new URL('src/api/schema.ts', here)
const head = '// Made by `npm run generate` from docs/reference/openapi.json. Not edited by hand.\n\n'

const made = head + astToString(await openapiTS(description, { alphabetize: true }))
if (process.argv.includes('--check')) {
  const kept = await readFile(target, 'utf8').catch(() => '')
  if (kept !== made) {
    console.error('src/api/schema.ts is not what docs/reference/openapi.json says: npm run generate')
    process.exit(1)
  }
} else {
  await writeFile(target, made)
}
