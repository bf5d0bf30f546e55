import { addCase, carry, caseOf } from '../../src/blocks/casework/cases.ts'
import { addDisclosure } from '../../src/blocks/casework/disclosure/ledger.ts'
import { closed, reopened } from '../../src/blocks/casework/rules.ts'
import { pointAt } from '../../src/blocks/registry/duplicates/merge.ts'
import { protect, unprotect } from '../../src/blocks/registry/protection/protect.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import type { House } from '../support/house.ts'
import type { Told } from './oracle.ts'
import { aPerson } from './people.ts'

/** One thing that happens. `at` chooses among the entries there are. */
export type Step =
  | { do: 'disclose'; of: number; basis: string }
  | { do: 'decide'; at: number; shown: boolean }
  | { do: 'correct'; at: number; basis: string }
  | { do: 'restrict'; of: number; yes: boolean }
  | { do: 'close'; of: number; yes: boolean }
  | { do: 'protect'; yes: boolean }
  | { do: 'merge'; yes: boolean }

export type Ground = { house: House; records: [string, string]; cases: string[]; told: Told }

/** Cases of somebody under two records, held where hanako works. */
export async function casesOf(house: House, personId: string): Promise<Pick<Ground, 'records' | 'cases'>> {
  const other = await house.asSystem((tx) => aPerson(tx, true))
  const hanako = house.person('hanako')
  const open = { state: 'open', ownerId: hanako.accountId, nextOn: addDays(today(), 7) } as const
  const cases: string[] = []
  for (const subjectId of [personId, personId, other])
    cases.push(
      await house.as(hanako, (tx) =>
        addCase(tx, {
          ...{ kind: 'consultation', intake: 'new', subjectId, areaCode: null, openedOn: today() },
          ...{ urgency: 'normal', topics: ['health'], urgentTopic: null, safe: {} },
          carried: { ...open, closedOn: null, result: null, resultNote: null, mergedIntoId: null },
          contact: {
            happened: { at: tx.now, day: today(), timeKnown: true },
            ...{ channel: 'telephone', direction: 'in', caller: 'self' },
          },
        }),
      ),
    )
  return { records: [personId, other], cases }
}

/** Does it in the database, and remembers it. */
export async function play(ground: Ground, step: Step): Promise<void> {
  await ground.house.asSystem((tx) => steps[step.do](tx, ground, step as never))
}

type Deed<Name extends Step['do']> = (
  tx: Tx,
  ground: Ground,
  step: Extract<Step, { do: Name }>,
) => Promise<void>

const steps: { [Name in Step['do']]: Deed<Name> } = {
  async disclose(tx, ground, { of, basis }) {
    await entry(tx, ground, { of, basis })
  },
  async decide(tx, { cases, told, house }, { at, shown }) {
    const found = told.entries[at % Math.max(told.entries.length, 1)]
    if (!found) return
    const id = await idOf(tx, found.handle)
    const by = house.person('hanako').accountId
    await tx
      .insertInto('disclosure_decision')
      .values({
        ...{
          municipality_id: tx.municipality,
          id: newId(),
          disclosure_id: id,
          case_id: cases[found.of] ?? '',
        },
        ...{ shown, reason: '試験', at: tx.now, by_id: by, updated_at: tx.now, updated_by: null },
      })
      .execute()
    await setAudience(tx, 'disclosure', [id])
    found.decision = shown
  },
  async correct(tx, ground, { at, basis }) {
    const found = ground.told.entries[at % Math.max(ground.told.entries.length, 1)]
    if (!found || found.corrected) return
    const corrects = { id: await idOf(tx, found.handle), correction: '試験' }
    await entry(tx, ground, { of: found.of, basis, corrects })
    found.corrected = true
  },
  async restrict(tx, { cases, told }, { of, yes }) {
    const one = told.cases[of]
    if (!one || one.restricted === yes) return
    const id = cases[of] ?? ''
    const row = { municipality_id: tx.municipality, id: newId(), case_id: id, reason: 'child' }
    const by = { begun_at: tx.now, updated_at: tx.now, updated_by: null }
    const { ownerId } = await caseOf(tx, id)
    if (yes)
      await tx
        .insertInto('case_restriction')
        .values({ ...row, ...by, begun_by: ownerId ?? '' })
        .execute()
    else await endRestriction(tx, id)
    await tx
      .updateTable('support_case')
      .set({ sensitivity: yes ? 'restricted' : 'confidential' })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute()
    await setAudience(tx, 'support_case', [id])
    one.restricted = yes
  },
  async close(tx, { cases, told, house }, { of, yes }) {
    const one = told.cases[of]
    if (!one || one.closed === yes) return
    const found = await caseOf(tx, cases[of] ?? '')
    const next = { ownerId: house.person('hanako').accountId, nextOn: addDays(today(), 7) }
    // A restricted case is opened again by one of the named; here nobody is named, so it stays as it is.
    if (!yes && found.restricted) return
    const how = { result: 'settled', resultNote: undefined } as const
    await carry(tx, found, yes ? closed(found, how, today()) : reopened(found, next, today()))
    one.closed = yes
  },
  async protect(tx, { records, told }, { yes }) {
    if (told.protected === yes) return
    if (yes)
      await protect(tx, [
        { applicantId: records[0], othersIds: [], startsOn: today(), endsOn: addDays(today(), 364) },
      ])
    else await unprotect(tx, await protections(tx, records[0]), { decidedOn: today(), note: '試験' })
    told.protected = yes
  },
  async merge(tx, { records: [stands, alias], told }, { yes }) {
    if (told.merged === yes) return
    const { version } = await tx
      .selectFrom('person')
      .select('version')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', alias)
      .executeTakeFirstOrThrow()
    await pointAt(tx, { id: alias, version }, yes ? stands : null, stands)
    told.merged = yes
  },
}

type Making = { of: number; basis: string; corrects?: { id: string; correction: string } }

async function entry(tx: Tx, { cases, told, house }: Ground, { of, basis, corrects }: Making) {
  const found = await caseOf(tx, cases[of] ?? '')
  const consentId = basis === 'consent' ? await aConsent(tx, found.id) : null
  const id = await addDisclosure(tx, found, {
    ...{
      kind: 'told',
      to: { agencyId: house.person('taro').agencyId },
      basis,
      purpose: '試験',
      form: 'oral',
    },
    ...{ fromOn: today(), untilOn: null, consentId },
    ...(corrects ? { corrects } : {}),
  })
  const row = await tx
    .selectFrom('disclosure')
    .select('handle')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  told.entries.push({ handle: row.handle, of, basis, corrected: false, decision: null })
}

async function aConsent(tx: Tx, caseId: string): Promise<string> {
  const id = newId()
  const said = { form: 'oral', scope: null, given_on: today(), to_kinds: ['division'] }
  const row = { municipality_id: tx.municipality, id, case_id: caseId, updated_at: tx.now, updated_by: null }
  await tx
    .insertInto('consent')
    .values({ ...row, ...said })
    .execute()
  return id
}

async function idOf(tx: Tx, handle: string): Promise<string> {
  const row = await tx
    .selectFrom('disclosure')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow()
  return row.id
}

const endRestriction = (tx: Tx, caseId: string) =>
  tx
    .updateTable('case_restriction')
    .set((row) => ({
      ...{ end_reason: 'safe', end_asked_at: tx.now, end_asked_by: newId(), ended_at: tx.now },
      ...{ ended_by: newId(), version: row('version', '+', 1), updated_at: tx.now },
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .execute()

async function protections(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('protected_person')
    .select('protection_id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', '=', personId)
    .execute()
  return rows.map(({ protection_id }) => protection_id)
}
