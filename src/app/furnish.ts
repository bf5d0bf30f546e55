import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Adopted, adoptPlan } from '../blocks/indicators/load-plan.ts'
import { measureDue } from '../blocks/indicators/measure.ts'
import { checkSoon } from '../blocks/indicators/plan-check/jobs.ts'
import type { Area } from '../blocks/indicators/plan-file/plan.ts'
import { readPlan } from '../blocks/indicators/plan-file/read-plan.ts'
import { syncAreas } from '../blocks/registry/areas.ts'
import { registry } from '../blocks/registry/block.ts'
import { demoSizes } from '../blocks/registry/demo.ts'
import type { Database } from '../core/db/open.ts'
import type { Tx } from '../core/db/transaction.ts'
import { openAsSystem } from '../core/identity/open-as.ts'
import { addMunicipality, type Municipality } from '../core/municipality.ts'
import { serverZone } from '../core/settings.ts'
import { existsIn } from '../core/zone.ts'
import { hasPeople, loadDemo } from './demo.ts'
import { progressOnTerminal } from './demo-size.ts'
import { lockFurnishing } from './furnish-lock.ts'
import type { Installation } from './installation.ts'
import { say } from './say.ts'

/**
 * Where nothing is here yet: the plan, and the demo if it is wished and nobody is here. Says what it does, since it
 * takes seconds. A start that was broken off is taken up again.
 */
export async function furnish(installation: Installation): Promise<Municipality | undefined> {
  const { settings, database } = installation
  const first = async () => (await installation.municipalities())[0]
  const known = await first()
  if (!known || !(await asks(database, known.id, hasPlan))) {
    console.log(say('server.loadingPlan', { folder: settings.planDir }))
    await loadPlan(database, settings.planDir)
    installation.forget()
  }
  const municipality = await first()
  if (!municipality) return undefined
  if (settings.demo !== 'none' && !(await asks(database, municipality.id, hasPeople))) {
    console.log(say('server.loadingDemo'))
    await loadDemo(installation, {
      municipality: municipality.id,
      size: demoSizes[settings.demo],
      onProgress: progressOnTerminal(),
    })
    installation.forget()
  }
  await asks(database, municipality.id, measureDue)
  return (await installation.municipalities()).find(({ id }) => id === municipality.id)
}

const asks = <T>(database: Database, municipality: number, work: (tx: Tx) => Promise<T>) =>
  openAsSystem(database, { municipality, via: 'cli', reason: 'furnish', silent: true }, work)

async function hasPlan(tx: Tx): Promise<boolean> {
  const any = tx
    .selectFrom('plan_revision')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .limit(1)
  return (await any.executeTakeFirst()) !== undefined
}

/**
 * Reads a plan folder and adopts it as the revision in force; the municipality it names lives here from then on.
 * `operator` is who had it loaded, if somebody did. Throws PlanProblems.
 */
export async function loadPlan(database: Database, folder: string, operator = ''): Promise<Adopted> {
  const { plan } = await readPlan(folder)
  const { code, name } = plan.municipality
  await addMunicipality(database, { id: code, name: name.ja, nameEn: name.en })
  const files = { ...textsIn(folder), ...textsIn(folder, 'lint') }
  const work = { municipality: code, via: 'cli', reason: 'indicators.adoptPlan', operator } as const
  return openAsSystem(database, work, async (tx) => {
    await lockFurnishing(tx)
    const adopted = await adoptPlan(tx, files)
    if (adopted.changed) await checkSoon(tx)
    if (existsIn(registry.zones, serverZone())) await syncAreas(tx, plan.areas.list.map(areaRow))
    return adopted
  })
}

/** The plan's files by their names, in the folder or in one below it. */
function textsIn(folder: string, below = ''): Record<string, string> {
  const place = join(folder, below)
  if (!existsSync(place)) return {}
  const names = readdirSync(place).filter((file) => /\.ya?ml$/.test(file))
  return Object.fromEntries(names.map((file) => [join(below, file), readFileSync(join(place, file), 'utf8')]))
}

/** An area of the plan as the register keeps it. */
const areaRow = ({ code, level, parent, name }: Area) => ({
  code,
  level,
  parent: parent ?? undefined,
  name: name.ja,
  nameEn: name.en,
})
