import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname
const main = join(root, 'src/main')

/**
 * Entries of the main bundle: the three hosts and every worker. The output is flat (out/main/<name>.js), so that
 * `workerUrl(import.meta.url, 'import.worker')` finds a worker from whichever chunk starts it.
 */
const entries = (): Record<string, string> => {
  const files = ['index.ts', 'server.ts', 'cli.ts', ...globSync('**/*.worker.ts', { cwd: main })]
  const byName = new Map<string, string>()
  for (const file of files) {
    const name = basename(file, '.ts')
    const other = byName.get(name)
    if (other !== undefined) throw new Error(`two entries are called ${name}: ${other} and ${join(main, file)}`)
    byName.set(name, join(main, file))
  }
  return Object.fromEntries(byName)
}

/**
 * Both hosts serve the renderer at the top of an origin, and addresses deeper than one level (`/film/318`) must find its
 * files too. electron-vite sets a relative base of its own for production, after the configuration and before this.
 */
const servedAtTheTop = { name: 'served-at-the-top', enforce: 'post' as const, config: () => ({ base: '/' }) }

export default defineConfig({
  main: {
    build: {
      outDir: join(root, 'out/main'),
      target: 'node24',
      sourcemap: true,
      rolldownOptions: {
        input: entries(),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      // A sandboxed preload may require nothing but electron: all else is bundled into the one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: join(root, 'src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'src/renderer'),
    plugins: [react(), tailwind(), servedAtTheTop],
    build: {
      outDir: join(root, 'out/renderer'),
      minify: true,
      // Kilobytes. The page comes from this machine, so one big chunk costs less than many round trips.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: join(root, 'src/renderer/index.html') },
    },
  },
})
