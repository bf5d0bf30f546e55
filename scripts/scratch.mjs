// Where tests put what they throw away. Thousands of files, made and removed again, cost a disk a third of the time of a whole run.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const PREFIX = 'kasane-run-'
const ENOUGH_BYTES = 6 * 1024 ** 3

/** Lets this process and those it starts keep their temporary files in memory, where there is enough of it; they go when it ends. */
export function keepScratchInMemory() {
  if (tmpdir().startsWith(MEMORY) || !isRoomy()) return
  sweep()
  const folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // PostgreSQL runs as another user than root, and reaches its own folder through this one.
  chmodSync(folder, 0o755)
  if (runsPrograms(folder)) process.env.TMPDIR = folder
}

function isRoomy() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return Math.min(bavail * bsize, process.availableMemory()) >= ENOUGH_BYTES
  } catch {
    return false
  }
}

/** Where memory is mounted without programs, the copied binaries of PostgreSQL would not start. */
function runsPrograms(folder) {
  const file = join(folder, 'tried')
  writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 })
  return spawnSync(file).status === 0
}

/** What a run that was killed left behind. */
function sweep() {
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = name.match(`^${PREFIX}(\\d+)-`) ?? []
    if (pid && !isRunning(Number(pid))) rmSync(join(MEMORY, name), { recursive: true, force: true })
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
