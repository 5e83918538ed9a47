/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { compress } from './vite/compress.ts'
import { offline } from './vite/offline.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['JISHI_URL'] ?? 'http://127.0.0.1:8080'
const proxy = { '/api': { target: server, changeOrigin: true } }

export default defineConfig({
  plugins: [vue(), offline(), compress()],
  resolve: { alias: { '@': here('./src') } },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing in the address of data:, so that the content security policy stays short.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { resident: here('./index.html'), field: here('./field/index.html'), styles: here('./styles/index.html') },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts', 'vite/**/*.test.ts'] },
})
