import type { AreaName } from '../../core/areas/areas.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { RoomDemo } from '../../core/demo/demo.ts'
import { serverZone } from '../../core/settings.ts'
import { smallestAreas } from '../registry/areas.ts'
import { type DemoEntry, demoEntries } from './demo/entries.ts'
import { showEntry } from './entries.ts'
import { keepPlace } from './places.ts'
import { addResource, type ResourceFacts, resourceColumns, resourceOf } from './resources.ts'

/** A small directory: offices of the demo and invented groups; some wait to be confirmed. Outside nothing: it comes across. */
export const resourcesDemo: RoomDemo = async (tx, { agencies, workers }) => {
  if (serverZone() === 'outer') return
  const areas = await smallestAreas(tx)
  const confirmedBy = workers.find(({ role }) => role === 'supervisor')?.accountId ?? null
  for (const [at, entry] of demoEntries.entries())
    await addEntry(tx, factsOf(entry, { at, areas, agencies }), { entry, confirmedBy })
}

type By = { entry: DemoEntry; confirmedBy: string | null }

async function addEntry(tx: Tx, facts: ResourceFacts, { entry, confirmedBy }: By): Promise<void> {
  const daysAgo = entry.confirmed ?? null
  const isConfirmed = daysAgo !== null && confirmedBy !== null
  const id = await addResource(tx, {
    ...resourceColumns(facts),
    confirmed_on: isConfirmed ? addDays(today(), -daysAgo) : null,
    confirmed_by: isConfirmed ? confirmedBy : null,
  })
  if (entry.joining)
    await keepPlace(tx, { resourceId: id, version: 0 }, { lacks: [], paused: false, ...entry.joining })
  if (facts.isPublic) await showEntry(tx, await resourceOf(tx, id))
}

type Ground = { at: number; areas: readonly AreaName[]; agencies: Readonly<Record<string, string>> }

function factsOf(entry: DemoEntry, { at, areas, agencies }: Ground): ResourceFacts {
  const { weekdays, ...days } = entry.hours ?? {}
  const number = String(100 + at)
  const week = { mon: weekdays, tue: weekdays, wed: weekdays, thu: weekdays, fri: weekdays }
  return {
    ...{ kind: entry.kind, name: entry.name, nameEn: entry.nameEn, about: entry.about, topics: entry.topics },
    areas: (entry.areas ?? []).flatMap((place) => areas[place]?.code ?? []),
    address: `見本町${at + 1}-1（架空）`,
    ...{ ...week, ...days },
    openOnHolidays: entry.note?.includes('祝日') ?? false,
    openAtYearEnd: entry.note?.includes('年末年始') ?? false,
    hoursNote: entry.note,
    telephone: `000-0000-0${number}`,
    fax: entry.fax ? `000-0001-0${number}` : undefined,
    ...{ languages: entry.languages ?? [], access: entry.access ?? [], talks: entry.talks ?? false },
    isPublic: !entry.staffOnly,
    contactPerson: entry.staffOnly ? '見本 太郎' : undefined,
    agencyId: entry.agency ? agencies[entry.agency] : undefined,
  }
}
