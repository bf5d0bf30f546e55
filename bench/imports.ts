import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { townsOf } from '../src/blocks/registry/demo/towns.ts'
import { demoSizes } from '../src/blocks/registry/demo.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { type City, withPlan } from './city.ts'
import { cityWish, writeChanges, writeResidents } from './city-files.ts'
import { now } from './fill.ts'
import type { Asked, Imported } from './import-file.ts'
import { startScript } from './processes.ts'
import type { Line } from './table.ts'

const leastRows = 10_000
const mostMegabytes = 400
const changes = 2_000
const mostSeconds = 3

/** A whole city's residents into an empty register, and then a file of changes: each in a process of its own. */
export async function imports({ place, envOf }: City): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-bench-files-'))
  try {
    const env = envOf('imports')
    await withPlan(place, env, 'imports')
    const wish = cityWish(demoSizes.city.residents, now)
    const file = (name: string) => ({ path: join(folder, name), wish })
    const towns = townsOf(wish.areas.length).map(({ name, area }) => `${name},${wish.areas[area]}`)
    writeFileSync(file('towns.csv').path, ['町丁名,エリアコード', ...towns].join('\r\n'))
    const from = addDays(now, -120)
    const rows = writeResidents(file('full.csv'), from)
    writeChanges(file('changes.csv'), { from: addDays(from, 1), to: now, most: changes })
    const run = (asked: Asked) => imported(env, asked)
    await run({ kind: 'towns', path: file('towns.csv').path, asOf: null })
    const full = await run({ kind: 'residents', path: file('full.csv').path, asOf: from })
    const change = await run({ kind: 'resident-changes', path: file('changes.csv').path, asOf: null })
    return linesOf(rows, full, change)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function imported(env: Record<string, string>, asked: Asked): Promise<Imported> {
  const { answer, stop } = await startScript<Imported>('import-file.ts', env, asked)
  await stop()
  return answer
}

function linesOf(rows: number, full: Imported, change: Imported): Line[] {
  if (full.counts.new !== rows || change.counts.rows !== changes)
    throw new Error(`imported ${JSON.stringify([full.counts, change.counts])} of ${rows} and ${changes} rows`)
  const perSecond = rows / (full.milliseconds / 1000)
  const seconds = change.milliseconds / 1000
  const taken = changes - (change.counts.wrong ?? 0)
  return [
    {
      work: `import of ${rows.toLocaleString('en')} residents, all checks`,
      kasane: `${Math.round(perSecond).toLocaleString('en')} rows/s`,
      beside: `${(full.milliseconds / 1000).toFixed(1)} s`,
      ratio: '',
      limit: `≥ ${leastRows.toLocaleString('en')} rows/s`,
      ok: perSecond >= leastRows,
    },
    {
      work: 'the process that imports, at most',
      kasane: `${Math.round(full.megabytes)} MB`,
      beside: '',
      ratio: '',
      limit: `≤ ${mostMegabytes} MB`,
      ok: full.megabytes <= mostMegabytes,
    },
    {
      work: `file of ${changes.toLocaleString('en')} changes`,
      kasane: `${seconds.toFixed(2)} s`,
      beside: `${taken.toLocaleString('en')} taken`,
      ratio: '',
      limit: `≤ ${mostSeconds} s`,
      ok: seconds <= mostSeconds,
    },
  ]
}
