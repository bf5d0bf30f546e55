// The walks look at pages as people see them: in a real browser, with Japanese characters.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Stop, say } from './say.mjs'

/** `fontconfig` tells which fonts there are; Chromium brings only its library. */
const PACKAGES = ['chromium', 'fontconfig', 'fonts-noto-cjk']
const DEBIAN = '/usr/bin/chromium'

/** Another program may be installing at this moment: seconds to wait for it. */
const WAIT = 'DPkg::Lock::Timeout=120'

/** Makes sure that there are a browser and Japanese fonts; installs Debian's where that is allowed. */
export function ensureChromium() {
  const { CHROMIUM } = process.env
  if (CHROMIUM && !existsSync(CHROMIUM)) throw new Stop('scripts.chromium.nowhere', { path: CHROMIUM })
  if (isThere(CHROMIUM)) return
  const [program, ...before] = process.getuid() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  if (run([program, ...before, '--version']).status !== 0) throw new Stop('scripts.chromium.missing')
  say('scripts.chromium.begin')
  // A source that cannot be reached, or somebody else at it, need not matter: the installation finds out.
  run([program, ...before, 'update', '-qq'])
  const install = ['install', '-y', '-qq', '--no-install-recommends', '-o', WAIT, ...PACKAGES]
  const { status, stderr } = run([program, ...before, ...install])
  if (status === 0 && isThere(CHROMIUM)) return
  throw new Stop('scripts.chromium.failed', { reason: (stderr ?? '').trim().slice(-300) || `${status}` })
}

/** A browser, the one that was named or Debian's, and fonts. */
function isThere(named) {
  return existsSync(named || DEBIAN) && Boolean(run(['fc-list', ':lang=ja', 'family']).stdout?.trim())
}

function run([program, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env, encoding: 'utf8' })
}
