// The source files of the pages, for the checks beside this file.
import { readdir, readFile } from 'node:fs/promises'

export const root = new URL('../', import.meta.url)

/** Files under a folder whose names end so, with their text. */
export async function sources(folder, endings) {
  const names = await readdir(new URL(folder, root), { recursive: true })
  const wanted = names.filter((name) => endings.some((ending) => name.endsWith(ending))).sort()
  return Promise.all(
    wanted.map(async (name) => {
      const path = `${folder}/${name}`
      return { path, text: await readFile(new URL(path, root), 'utf8') }
    }),
  )
}

/** Ends with what was found, or says that there is nothing. */
export function finish(what, faults) {
  for (const fault of faults) console.error(fault)
  console.log(`${what}: ${faults.length === 0 ? 'ok' : `${faults.length} to put right`}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
