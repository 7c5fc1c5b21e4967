import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const TARGETS = { shell: 'node18', page: 'chrome114' } as const

/** The shell's main process and preload, and the console, each into its folder below `dist`. */
export default defineConfig({
  main: {
    build: {
      outDir: 'dist/main',
      target: TARGETS.shell,
      // CommonJS: the older Electron of the tests knows no other entry.
      lib: { entry: 'main/desktop/index.ts', formats: ['cjs'] },
    },
  },
  preload: {
    build: {
      outDir: 'dist/preload',
      target: TARGETS.shell,
      lib: { entry: 'main/desktop/preload.ts', formats: ['cjs'] },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'dist/renderer',
      emptyOutDir: true,
      target: TARGETS.page,
      chunkSizeWarningLimit: 1200,
      modulePreload: false,
      minify: true,
      rollupOptions: { input: join(import.meta.dirname, 'renderer', 'index.html') },
    },
  },
})
