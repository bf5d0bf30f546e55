import { carryOutJob } from '../../src/blocks/privacy/retention/job.ts'
import { agreeDisposal, approveDisposal, drawList } from '../../src/blocks/privacy/retention/list-actions.ts'
import { sumsOf } from '../../src/blocks/privacy/retention/lists.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { openAsSystem, openLoader } from '../../src/core/identity/open-as.ts'
import type { JobContext } from '../../src/core/jobs/job.ts'
import { closeCase } from '../../src/programs/consultation/actions/case-work.ts'
import { takeIn } from '../../src/programs/consultation/actions/take-in.ts'
import { doer } from './acts.ts'
import { addPerson, type House, kashiwa, type TestPerson } from './house.ts'

export const longAgo = '2020-06-10T10:00'
export const lately = '2026-11-23T10:00'

/** Marks that stand in every text of a case, so that a search through everything finds what is left of it. */
export const marks = {
  name: '印付 標子',
  note: '印付きの相談記録',
  telephone: '070-0000-0451',
  must: '印付きの同居人',
  /** The name as it is searched for. */
  key: '印付標子',
}

export const intake = {
  ...{
    channel: 'telephone',
    intake: 'new',
    who: 'person',
    caller: 'self',
    topics: ['income'],
    urgency: 'normal',
  },
  ...{
    name: marks.name,
    note: marks.note,
    telephone: marks.telephone,
    safeName: marks.name,
    mustNotKnow: marks.must,
  },
}

export function disposing(house: House) {
  const does = doer(house.database)
  /** Somebody comes on a day of FY2020 and is helped; `more` is what else the intake says. Answers the case. */
  async function aCase(who: TestPerson, more: object = {}): Promise<string> {
    return at(longAgo, async () => {
      const going = { ending: 'next', nextOn: '2020-07-01' }
      const { id } = await does(who, takeIn, { ...intake, ...going, ...more })
      return id
    })
  }
  const close = (who: TestPerson, id: string, version = 1) =>
    at('2020-09-30T10:00', () => does(who, closeCase, { id, version, result: 'settled' }))
  return {
    does,
    aCase,
    close,
    /** The same, closed in September of FY2020: it may go from 1 April 2026. */
    async aClosedCase(who: TestPerson, more: object = {}): Promise<string> {
      const id = await aCase(who, more)
      await close(who, id)
      return id
    },
    /** A second privacy officer: nobody approves what they prepared. */
    secondOfficer: () =>
      house.asSystem((tx) =>
        addPerson(tx, { name: 'pia', role: 'privacy-officer', agencyId: house.agencies.policy ?? '' }),
      ),
    draw: (who: TestPerson, fiscalYear = 2026) => does(who, drawList, { fiscalYear }),
    agree: (who: TestPerson, id: string) => does(who, agreeDisposal, { id }),
    approve: (who: TestPerson, id: string, version = 1) =>
      does(who, approveDisposal, { id, version, carryOn: today() }),
    /** One night's run, in this process; `dies`: after so many transactions of the loader. */
    carryOut: (dies = Number.POSITIVE_INFINITY) => carryOutJob.run(contextOf(house, dies), {}),
    sums: (id: string) => house.asSystem((tx) => sumsOf(tx, id)),
  }
}

/** What is done while the clock stands at this time. */
export async function at<T>(time: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.KASANE_NOW
  process.env.KASANE_NOW = time
  try {
    return await work()
  } finally {
    process.env.KASANE_NOW = before
  }
}

/** What a job is given, in this process; `dies`: after so many transactions of the loader. */
export function contextOf({ database }: House, dies = Number.POSITIVE_INFINITY): JobContext {
  const base = { municipality: kashiwa, via: 'job', reason: 'privacy.carryOut' } as const
  let left = dies
  return {
    database,
    municipality: kashiwa,
    id: '',
    signal: new AbortController().signal,
    asJob: (work) => openAsSystem(database, base, work),
    asLoader: (work) => {
      if (left-- <= 0) throw new Error('the server died')
      return openLoader(database, base, (tx) => work(tx, () => {}))
    },
    progress: async () => {},
    report: () => {},
  }
}

/** Every table in which one of these texts stands, in whatever column; schemas of sign-in and of the queue, too. */
export async function tablesHolding({ database }: House, texts: readonly string[]): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: hits } = await database.owner.query(
      `select 1 from ${name} t where exists (select from unnest($1::text[]) x where strpos(to_jsonb(t)::text, x) > 0) limit 1`,
      [texts],
    )
    if (hits.length > 0) found.push(name)
  }
  return found
}
