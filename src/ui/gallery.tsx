/**
 * Writes the gallery as static files, to be looked at in a browser:
 * `npm run build && node --import ./src/loader.mjs src/ui/gallery.tsx OUTDIR`
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assets } from './assets.ts'
import { galleryPages } from './gallery/pages.tsx'
import { renderPage } from './page/render.ts'

const target = process.argv[2]
if (!target) throw new Error('Say where to write: gallery.tsx OUTDIR')
mkdirSync(target, { recursive: true })
cpSync('dist/client/assets', join(target, 'assets'), { recursive: true })
for (const [name, page] of Object.entries(galleryPages(assets('dist/client/.vite/manifest.json'))))
  writeFileSync(join(target, name), renderPage(page))
