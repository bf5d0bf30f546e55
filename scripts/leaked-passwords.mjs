// node --import ./src/loader.mjs scripts/leaked-passwords.mjs LIST: makes the file of passwords that leaked
// (src/core/identity/auth/leaked.bin) anew from a list with one of them a line, the most common ones first.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { leakedDigest } from '../src/core/identity/auth/leaked.ts'
import { shortestPassword } from '../src/core/identity/auth/names.ts'
import { root } from './install.mjs'
import { end, Stop, say } from './say.mjs'

const [list] = process.argv.slice(2)
try {
  if (!list) throw new Stop('scripts.leaked.usage')
  const passwords = readFileSync(list, 'utf8')
    .split(/\r?\n/)
    .filter((line) => [...line].length >= shortestPassword)
  const digests = passwords.map(leakedDigest).sort(Buffer.compare)
  const each = digests.filter((one, at) => at === 0 || !one.equals(digests[at - 1]))
  writeFileSync(join(root, 'src/core/identity/auth/leaked.bin'), Buffer.concat(each))
  say('scripts.leaked.written', { count: each.length })
} catch (error) {
  end(error, 2)
}
