// npm run audit: known vulnerabilities of the packages in package-lock.json, as the registry tells them.
import { spawnSync } from 'node:child_process'
import { root } from './install.mjs'
import { say, sentence } from './say.mjs'
import { advisoriesIn } from './supply.mjs'

const { stdout, stderr } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 100_000_000,
})
const { asked, reason, advisories } = advisoriesIn(stdout, stderr)
if (!asked) {
  console.error(sentence('scripts.audit.notAsked', { reason }))
  process.exit(2)
}
for (const { severity, name, title, fix } of advisories)
  say(fix ? 'scripts.audit.fixable' : 'scripts.audit.found', { severity, name, title })
say('scripts.audit.done', { count: String(advisories.length) })
process.exitCode = advisories.length > 0 ? 1 : 0
