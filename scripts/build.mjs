// Builds the browser's part, and only when what it is made of has changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'
import { runProgram } from './process.mjs'
import { Stop, say } from './say.mjs'

const STAMP = join(root, 'dist/built-from')
const MANIFEST = join(root, 'dist/client/.vite/manifest.json')

/** Any view may use a style, so every source counts except those that no browser ever sees. */
const UNSEEN = /\.(sql|md)$|\.test\.tsx?$/

/** Builds dist/client with the given Node, unless it stands already. */
export async function build(node) {
  const stamp = digest()
  const former = existsSync(STAMP) && existsSync(MANIFEST) ? readFileSync(STAMP, 'utf8') : ''
  if (former === stamp) return
  say('scripts.build.begin')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const code = await runProgram(node, [vite, 'build', '--logLevel', 'error'], { cwd: root })
  if (code !== 0) throw new Stop('scripts.build.failed')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(STAMP, stamp)
}

function digest() {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !UNSEEN.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  const hash = createHash('sha256')
  for (const file of [...files.sort(), join(root, 'vite.config.ts'), join(root, 'package-lock.json')]) {
    hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}
