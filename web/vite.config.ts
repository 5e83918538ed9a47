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
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false },
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
      // Few files: on a slow network each costs a journey there and back. What every app needs is one.
      output: { codeSplitting: { groups: [{ name: 'base', test: /node_modules[\\/](vue|@vue|vue-router)[\\/]|src[\\/](platform|ui[\\/](look|AppIcon|ActionButton|icons|words))/ }] } },
      input: { resident: here('./index.html'), field: here('./field/index.html'), styles: here('./styles/index.html') },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts', 'vite/**/*.test.ts'] },
})
