import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Adopted, adoptPlan } from '../blocks/indicators/load-plan.ts'
import { measureDue } from '../blocks/indicators/measure.ts'
import type { Area } from '../blocks/indicators/plan-file/plan.ts'
import { readPlan } from '../blocks/indicators/plan-file/read-plan.ts'
import { syncAreas } from '../blocks/registry/areas.ts'
import { registry } from '../blocks/registry/block.ts'
import type { Database } from '../core/db/open.ts'
import { openAsSystem } from '../core/identity/open-as.ts'
import { addMunicipality, type Municipality } from '../core/municipality.ts'
import { serverZone } from '../core/settings.ts'
import { existsIn } from '../core/zone.ts'
import { hasDemo, loadDemo } from './demo.ts'
import { lockFurnishing } from './furnish-lock.ts'
import type { Installation } from './installation.ts'

/** Where nothing is here yet: the plan, and the demo if it is wished. Says what it does, since it takes seconds. */
export async function furnish(installation: Installation): Promise<Municipality | undefined> {
  const { settings, database } = installation
  if ((await installation.municipalities()).length === 0) {
    console.log(`Loading the plan of ${settings.planDir} …`)
    await loadPlan(database, settings.planDir)
    installation.forget()
  }
  const [municipality] = await installation.municipalities()
  if (!municipality) return undefined
  if (settings.demo !== 'none' && !(await hasDemo(database, municipality.id))) {
    console.log('Loading the demo (invented people) …')
    await loadDemo(installation, municipality.id)
    installation.forget()
  }
  await openAsSystem(database, upkeep(municipality.id, 'indicators.measure'), measureDue)
  return (await installation.municipalities()).find(({ id }) => id === municipality.id)
}

const upkeep = (municipality: number, reason: string) =>
  ({ municipality, via: 'cli', reason, silent: true }) as const

/** Reads a plan folder and adopts it as the revision in force; the municipality it names lives here from then on. */
export async function loadPlan(database: Database, folder: string): Promise<Adopted> {
  const { plan } = await readPlan(folder)
  const { code, name } = plan.municipality
  await addMunicipality(database, { id: code, name: name.ja, nameEn: name.en })
  const files = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => /\.ya?ml$/.test(file))
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  )
  const work = { municipality: code, via: 'cli', reason: 'indicators.adoptPlan' } as const
  return openAsSystem(database, work, async (tx) => {
    await lockFurnishing(tx)
    const adopted = await adoptPlan(tx, files)
    if (existsIn(registry.zones, serverZone())) await syncAreas(tx, plan.areas.list.map(areaRow))
    return adopted
  })
}

/** An area of the plan as the register keeps it. */
const areaRow = ({ code, level, parent, name }: Area) => ({
  code,
  level,
  parent: parent ?? undefined,
  name: name.ja,
  nameEn: name.en,
})
