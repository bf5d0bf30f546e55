// npm run sbom -- FILE: the list of all packages that this installation is made of (CycloneDX), from package-lock.json.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'
import { end, Stop, say } from './say.mjs'
import { componentsIn } from './supply.mjs'

/** npm calls what the list is of by its folder; it has a name of its own. */
function named(text) {
  const document = JSON.parse(text)
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { component } = document.metadata
  const [former, own] = [component['bom-ref'], `${name}@${version}`]
  Object.assign(component, { 'bom-ref': own, name, purl: `pkg:npm/${own}` })
  for (const one of document.dependencies) if (one.ref === former) one.ref = own
  return JSON.stringify(document, null, 2)
}

const [file] = process.argv.slice(2)
const options = { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 }
try {
  if (!file) throw new Stop('scripts.sbom.usage')
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'],
    options,
  )
  if (status !== 0) throw new Stop('scripts.sbom.failed', { reason: stderr.trim().slice(0, 300) })
  const text = named(stdout)
  writeFileSync(file, text)
  say('scripts.sbom.done', { file, count: String(componentsIn(text).length) })
} catch (error) {
  end(error, 2)
}
