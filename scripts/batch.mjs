// Files of node:test one after the other in one process: what they share of Kasane is loaded once. Each leaves the process as it found it,
// and has what tests lean on (tests/support) to itself, as if it were alone.
import { registerHooks } from 'node:module'
import { mock, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const folder = process.cwd()
const support = new URL('../tests/', import.meta.url).href
let turn = 0

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    return found.url.startsWith(support) ? { ...found, url: `${found.url}?${turn}` } : found
  },
})

for (const file of process.argv.slice(2)) {
  turn += 1
  const settings = { ...process.env }
  await test(file, () => import(pathToFileURL(file).href))
  mock.reset()
  process.chdir(folder)
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name]
  Object.assign(process.env, settings)
}
