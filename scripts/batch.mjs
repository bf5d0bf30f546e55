// Files of node:test one after the other in one process: what they share is loaded once. Each leaves the process as it found it.
import { mock, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const folder = process.cwd()

for (const file of process.argv.slice(2)) {
  const settings = { ...process.env }
  await test(file, () => import(pathToFileURL(file).href))
  mock.reset()
  process.chdir(folder)
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name]
  Object.assign(process.env, settings)
}
