// The walks look at pages as people see them: in a real browser, with Japanese characters.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Stop, say } from './say.mjs'

const PACKAGES = ['chromium', 'fonts-noto-cjk']
const DEBIAN = '/usr/bin/chromium'

/** Makes sure that there are a browser and Japanese fonts; installs Debian's where that is allowed. */
export function ensureChromium() {
  if (hasBrowser() && hasFonts()) return
  const [program, ...before] = process.getuid() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  const isAllowed = succeeds(process.getuid() === 0 ? ['apt-get', '--version'] : ['sudo', '-n', 'true'])
  if (!isAllowed) throw new Stop('scripts.chromium.missing')
  say('scripts.chromium.begin')
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES],
  ]) {
    const { status, stderr } = spawnSync(program, [...before, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Stop('scripts.chromium.failed', { reason: (stderr ?? '').trim().slice(-300) })
  }
}

function hasBrowser() {
  return existsSync(process.env.CHROMIUM ?? DEBIAN)
}

function hasFonts() {
  const { stdout } = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' })
  return Boolean(stdout?.trim())
}

function succeeds([program, ...args]) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}
