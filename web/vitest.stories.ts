/** Stories of the pages in a real browser, against a running demo district (JISHI_URL, JISHI_ACCOUNTS). */
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    environment: 'node',
    include: ['tests/stories/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // Two cores: one browser at a time, and the stories share a district.
    fileParallelism: false,
  },
})
