import { z } from 'zod'
import { dateInTokyo, timeInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { goalsOf, type PlanRole, rolesOf } from '../planning/plan-parts.ts'
import { plansOf } from '../planning/plans.ts'
import { type ContentFact, digestOf } from '../referral/content.ts'
import type { ApprovalKind } from './codes.ts'

// What goes round, gathered once and frozen: whoever decides, decides this and nothing that is written later. Days and codes stay days
// and codes, so that each reader reads them in their own language.

const facts = z.array(
  z.strictObject({
    term: z.string(),
    text: z.string().optional(),
    day: z.string().optional(),
    codes: z.array(z.string()).optional(),
  }),
)

/** As it stands in the row: the very text of which the digest is. */
export type Frozen = { content: string; digest: string }

/** What stands in the row, read again. */
export const factsFrom = (content: string): ContentFact[] => facts.parse(JSON.parse(content))

/** Whether the frozen text is the one that was submitted. */
export const isWhole = ({ content, digest }: Frozen): boolean => digestOf(content) === digest

type Source = { kind: ApprovalKind; caseId: string; sourceId: string | null; body: string | null }

/**
 * What a paper says now, as whoever submits it sees the case. Refuses `casework.approval.source` at `sourceId` for a record or plan
 * that is not of the case, `casework.approval.body` for a letter in which nothing stands.
 */
export async function freeze(tx: Tx, source: Source): Promise<Frozen> {
  const content = JSON.stringify(await gathered(tx, source))
  return { content, digest: digestOf(content) }
}

async function gathered(tx: Tx, { kind, caseId, sourceId, body }: Source): Promise<ContentFact[]> {
  if (kind === 'letter') {
    if (!body) throw refuseFields([{ field: 'body', code: 'casework.approval.body' }])
    return [text('body', body)]
  }
  const found = !sourceId
    ? null
    : kind === 'plan'
      ? await planFacts(tx, caseId, sourceId)
      : await recordFacts(tx, caseId, sourceId)
  if (!found) throw refuseFields([{ field: 'sourceId', code: 'casework.approval.source' }])
  return found
}

const term = (name: string) => `casework.approval.fact.${name}`
const text = (name: string, value: string | null): ContentFact => ({ term: term(name), text: value ?? '' })

async function recordFacts(tx: Tx, caseId: string, id: string): Promise<ContentFact[] | null> {
  const row = await tx
    .selectFrom('contact as k')
    .leftJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'k.by_id'),
    )
    .select(['k.at', 'k.time_known', 'k.channel', 'k.direction', 'k.caller', 'k.note', 'w.display_name'])
    .where('k.municipality_id', '=', tx.municipality)
    .where('k.case_id', '=', caseId)
    .where('k.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return [
    {
      ...{ term: term('at'), day: dateInTokyo(row.at) },
      ...(row.time_known ? { text: timeInTokyo(row.at) } : {}),
    },
    {
      term: term('channel'),
      codes: [`casework.contactChannel.${row.channel}`, `casework.own.direction.${row.direction}`],
    },
    { term: term('caller'), codes: [`casework.own.caller.${row.caller}`] },
    text('by', row.display_name),
    text('note', row.note),
  ]
}

/** What was planned; how it went is evaluated, and not decided here. */
async function planFacts(tx: Tx, caseId: string, id: string): Promise<ContentFact[] | null> {
  const plan = (await plansOf(tx, caseId)).find((one) => one.id === id && one.state !== 'dropped')
  if (!plan) return null
  const goals = await goalsOf(tx, id)
  return [
    text('problems', plan.problems),
    text('ownGoal', plan.ownGoal),
    ...goals.map(({ goal }) => text('goal', goal)),
    ...(await rolesOf(tx, id)).map(roleFact),
    { term: term('services'), codes: plan.services.map((one) => `casework.writePlan.services.${one}`) },
    ...(plan.fromOn ? [{ term: term('fromOn'), day: plan.fromOn }] : []),
    ...(plan.untilOn ? [{ term: term('untilOn'), day: plan.untilOn }] : []),
  ]
}

const roleFact = ({ kind, agency, who, what, byOn }: PlanRole): ContentFact => ({
  term: `casework.roleKind.${kind}`,
  text: [agency?.name, who, what].filter(Boolean).join('　'),
  ...(byOn ? { day: byOn } : {}),
})
