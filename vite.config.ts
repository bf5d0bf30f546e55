import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** Vite builds the browser's part only: behaviours, styles, the fallback font. The server runs its sources. */
export default defineConfig({
  publicDir: false,
  plugins: [tailwindcss()],
  build: {
    outDir: 'dist/client',
    manifest: true,
    // The content security policy allows no data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome111', 'edge111', 'firefox128', 'safari16.4'],
    rolldownOptions: {
      input: ['src/ui/client/main.ts', 'src/ui/styles/main.css', 'src/ui/styles/fonts.css'],
    },
  },
})
