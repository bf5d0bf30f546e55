// The walks look at pages as people see them: in a real browser, with Japanese characters.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Stop, say } from './say.mjs'

/** `fontconfig` tells which fonts there are; Chromium brings only its library. */
const FONTS = ['fontconfig', 'fonts-noto-cjk']

/** Debian's, as they are preferred: the one without windows of its own takes a fifth less of the machine for the same pages. */
const BROWSERS = ['chromium-headless-shell', 'chromium']

/** Another program may be installing at this moment: seconds to wait for it. */
const WAIT = 'DPkg::Lock::Timeout=120'

/** Makes sure that there are a browser, named in CHROMIUM from then on, and Japanese fonts; installs Debian's where that is allowed. */
export function ensureChromium() {
  const { CHROMIUM } = process.env
  if (CHROMIUM && !existsSync(CHROMIUM)) throw new Stop('scripts.chromium.nowhere', { path: CHROMIUM })
  if (isThere()) return
  const [program, ...before] = process.getuid() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  if (run([program, ...before, '--version']).status !== 0) throw new Stop('scripts.chromium.missing')
  say('scripts.chromium.begin')
  // A source that cannot be reached, or somebody else at it, need not matter: the installation finds out.
  run([program, ...before, 'update', '-qq'])
  const install = ['install', '-y', '-qq', '--no-install-recommends', '-o', WAIT, ...FONTS]
  // An older Debian has the second alone.
  let reason = ''
  for (const name of BROWSERS) {
    const { status, stderr } = run([program, ...before, ...install, name])
    if (status === 0 && isThere()) return
    reason = (stderr ?? '').trim().slice(-300) || `${status}`
  }
  throw new Stop('scripts.chromium.failed', { reason })
}

/** A browser, the one that was named or Debian's, and fonts. */
function isThere() {
  const found =
    process.env.CHROMIUM || BROWSERS.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path))
  if (!found || !run(['fc-list', ':lang=ja', 'family']).stdout?.trim()) return false
  process.env.CHROMIUM = found
  return true
}

function run([program, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env, encoding: 'utf8' })
}
