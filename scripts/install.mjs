// Installs the packages of package-lock.json, and only when they are not there yet.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from './process.mjs'
import { Stop, say } from './say.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Makes node_modules agree with package-lock.json; answers the path of a Node that runs TypeScript.
 * No package's install script runs: none is needed (the PostgreSQL of the tests gets its links in postgres.mjs).
 * @param {{ dev: boolean }} options dev: also what only the checks need
 */
export async function install({ dev }) {
  if (!isInstalled(dev)) {
    say('scripts.install.begin')
    const args = [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--include=optional',
    ]
    const code = await runProgram('npm', [...args, '--include=dev'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (code !== 0) throw new Stop('scripts.install.failed')
  }
  return modernNode()
}

/** npm writes down what it installed; every package of ours must be there in its version. */
function isInstalled(dev) {
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'))
  const wanted = packagesOf(join(root, 'package-lock.json'))
  if (!installed) return false
  return Object.entries(wanted).every(([path, { version, optional, devOptional, dev: forChecks }]) => {
    const found = installed[path]
    if (path === '') return true
    if (found) return found.version === version && existsSync(join(root, path))
    return optional || devOptional || (forChecks && !dev)
  })
}

function packagesOf(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : undefined
}

function modernNode() {
  const brought = join(root, 'node_modules/.bin/node')
  if (existsSync(brought)) return brought
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  throw new Stop('scripts.install.noNode', { platform: `${process.platform}-${process.arch}` })
}
