/** Writes each text file of the build also as Brotli and gzip, so that the server compresses nothing. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXTS = /\.(html|js|css|svg|json|webmanifest)$/
/** Below this, headers are longer than what is saved. */
const LEAST = 600

/** The plugin; it comes last, when the files of `public` are there too. */
export function compress(): Plugin {
  return {
    name: 'jishi-compress',
    apply: 'build',
    enforce: 'post',
    writeBundle: {
      sequential: true,
      order: 'post',
      handler({ dir = '' }) {
        for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
          if (!TEXTS.test(name)) continue
          const path = join(dir, name)
          const text = readFileSync(path)
          if (text.length < LEAST) continue
          const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }
          writeFileSync(`${path}.br`, brotliCompressSync(text, options))
          writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }))
        }
      },
    },
  }
}
