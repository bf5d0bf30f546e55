import { z } from 'zod'
import { id } from '../../core/action/fields.ts'
import { today } from '../../core/calendar/clock.ts'
import { timeInTokyo } from '../../core/calendar/tokyo.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { dropFile, keptFile } from '../../core/files/kept-files.ts'
import { defineJob, type JobContext } from '../../core/jobs/job.ts'
import { Refusal } from '../../core/refusal.ts'
import { serverZone } from '../../core/settings.ts'
import { markStale } from '../../core/stale.ts'
import { holdHub } from './queries/hubs.ts'
import { findImport, type Import, type ImportFacts, leaveForgotten, moveImport } from './queries/imports.ts'
import { tellDays } from './queries/packages.ts'
import { type FileRead, hubsByName, readFile } from './queries/read-file.ts'
import { compare, type Outcome, takeDays, visitorsOf } from './queries/take-file.ts'
import { openWords } from './rules/sheet-row.ts'

const payload = z.strictObject({ importId: id() })
/** More lines than somebody can put right by hand; how many there are is said in any case. */
const mostProblems = 200

/** Reads a file of counts and says what it would do. */
export const checkCounts = defineJob({
  name: 'childcare-hubs.checkCounts',
  payload,
  run: (context, { importId }) =>
    refusingInto(context, importId, async () => {
      const one = await context.asJob((tx) => findImport(tx, importId))
      if (one.state !== 'waiting') return
      const read = await fileOf(context, one)
      await context.asJob(async (tx) => {
        const { facts } = await outcomesOf(tx, one, read)
        await moveImport(tx, await findImport(tx, importId), { state: 'checked', facts })
      })
    }),
})

/** Does what a checked file says, all of it or nothing, in one transaction of the loader. */
export const applyCounts = defineJob({
  name: 'childcare-hubs.applyCounts',
  payload,
  run: (context, { importId }) =>
    refusingInto(context, importId, async () => {
      const one = await context.asJob((tx) => findImport(tx, importId))
      if (one.state !== 'applying') return
      const read = await fileOf(context, one)
      await context.asLoader(async (tx, tell) => {
        const { facts, outcomes } = await outcomesOf(tx, one, read)
        if ((facts.wrong ?? 0) > 0 && !one.skip_bad)
          throw new Refusal('childcare-hubs.import.wrongRows', 409, { params: { count: facts.wrong ?? 0 } })
        for (const [at, { hub, outcome }] of outcomes.entries()) {
          await takeDays(tx, hub, outcome, one.updated_by)
          tell(at + 1, outcomes.length)
        }
        await markStale(tx, ['gathering_session', 'tally'])
        await moveImport(tx, await findImport(tx, importId), { state: 'applied', facts })
      })
      await dropFile(importId)
    }),
})

/** Leaves files aside every night that nobody has decided about for two weeks, and deletes them. */
export const dropForgottenCounts = defineJob({
  name: 'childcare-hubs.dropForgottenCounts',
  payload: z.strictObject({}),
  schedule: '50 3 * * *',
  upkeep: true,
  async run({ asJob }) {
    for (const importId of await asJob(leaveForgotten)) await dropFile(importId)
  },
})

const minute = 60_000
/** A little more than lies between two runs; at night the days of two weeks are told again, whatever was missed. */
const usualWindow = 25 * minute
const nightWindow = 14 * 24 * 60 * minute

/** From the internet side: what was counted there since the last time, as whole days. Told twice, it changes nothing. */
export const tellCountedDays = defineJob({
  name: 'childcare-hubs.tellCountedDays',
  payload: z.strictObject({}),
  schedule: '*/10 * * * *',
  upkeep: true,
  async run({ asJob }) {
    if (serverZone() !== 'outer') return
    await asJob((tx) => {
      const isNight = timeInTokyo(tx.now) >= '03:00' && timeInTokyo(tx.now) < '03:10'
      return tellDays(tx, new Date(tx.now.getTime() - (isNight ? nightWindow : usualWindow)))
    })
  },
})

/** What cannot be read, or may not be applied, is said on the page of the file. */
async function refusingInto(
  { asJob }: JobContext,
  importId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await asJob(async (tx) => {
      const one = await findImport(tx, importId)
      const facts = { ...one.facts, params: error.params }
      await moveImport(tx, one, { state: 'failed', code: error.code, facts })
    })
  }
}

async function fileOf({ asJob }: JobContext, one: Import): Promise<FileRead> {
  const hubs = await asJob((tx) => hubsByName(tx, one.agency_id))
  return readFile(keptFile(one.id), one.file_name, { hubs, today: today(), words: openWords() })
}

async function outcomesOf(tx: Tx, one: Import, read: FileRead) {
  const outcomes: { hub: Awaited<ReturnType<typeof hubRow>>; outcome: Outcome }[] = []
  for (const [hubId, days] of Map.groupBy(read.days, (day) => day.hubId)) {
    await holdHub(tx, hubId, 'decide')
    const hub = await hubRow(tx, hubId)
    const outcome = await compare(tx, { hub, byDivision: hub.division_id === one.agency_id }, days)
    outcomes.push({ hub, outcome })
  }
  return { outcomes, facts: factsOf(read, outcomes) }
}

const hubRow = (tx: Tx, hubId: string) =>
  tx
    .selectFrom('hub')
    .select(['id', 'operator_id', 'division_id', 'area_code'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', hubId)
    .executeTakeFirstOrThrow()

function factsOf(read: FileRead, outcomes: readonly { outcome: Outcome }[]): ImportFacts {
  const problems = [...read.problems, ...outcomes.flatMap(({ outcome }) => outcome.problems)].sort(
    (one, other) => one.line - other.line,
  )
  const taken = outcomes.flatMap(({ outcome }) => [
    ...outcome.added,
    ...outcome.replaced.map(({ day }) => day),
  ])
  const days = read.days.map(({ day }) => day).sort()
  return {
    rows: read.rows,
    wrong: new Set(problems.map(({ line }) => line)).size,
    hubs: outcomes.length,
    added: outcomes.reduce((sum, { outcome }) => sum + outcome.added.length, 0),
    replaced: outcomes.reduce((sum, { outcome }) => sum + outcome.replaced.length, 0),
    same: outcomes.reduce((sum, { outcome }) => sum + outcome.same, 0),
    visitors: visitorsOf(taken),
    ...(days.length > 0 ? { from: days[0] as string, to: days.at(-1) as string } : {}),
    problems: problems.slice(0, mostProblems),
    unread: read.unread,
  }
}
