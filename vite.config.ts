import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'

/** Writes the compressed forms of scripts, styles and pictures beside them: they are sent often and never change. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css|svg)$/.test(name))) {
        const text = readFileSync(join(dir, name))
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(text, { level: 9 }))
      }
    },
  }
}

/** Vite builds the browser's part only: behaviours, styles, the fallback font. The server runs its sources. */
export default defineConfig({
  publicDir: false,
  plugins: [tailwindcss(), compressed()],
  build: {
    outDir: 'dist/client',
    manifest: true,
    // The content security policy allows no data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome111', 'edge111', 'firefox128', 'safari16.4'],
    rolldownOptions: {
      // What takes time here is styles and compression, as it should.
      checks: { pluginTimings: false },
      input: ['src/ui/client/main.ts', 'src/ui/styles/main.css', 'src/ui/styles/fonts.css'],
    },
  },
})
