import { consentRow } from '../../../blocks/casework/disclosure/consent.ts'
import { addDisclosure, type Disclosing } from '../../../blocks/casework/disclosure/ledger.ts'
import { longestShare } from '../../../blocks/casework/sharing.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { agencyKey } from '../../../core/access/keys.ts'
import { share } from '../../../core/access/share.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Random } from '../../../core/demo/random.ts'
import type { rowsOf } from './rows.ts'
import type { Stranger } from './strangers.ts'

type Case = ReturnType<typeof rowsOf>['support_case']
type Cases = { cases: readonly Case[]; others: readonly string[] }

/** A few open cases are shown to another agency for a time, as after a conference. */
export async function shareSome(tx: Tx, random: Random, { cases, others }: Cases): Promise<void> {
  for (const one of random.shuffled(cases.filter(isOpen)).slice(0, 8)) {
    const toId = others.find((agency) => agency !== one.holder_id)
    if (!toId) return
    const untilOn = addDays(today(), random.int(20, longestShare - 200))
    await show(tx, one, { toId, untilOn, basis: 'support_conference', purpose: '支援の役割分担を決めるため' })
  }
}

/**
 * One more case, of somebody who gave their name and lives elsewhere, is shown because they agreed: they can read it where
 * they read to whom their data were given. Answers who they are; null where there is no such case.
 */
export async function shareByConsent(
  tx: Tx,
  { cases, others, strangers }: Cases & { strangers: readonly Stranger[] },
): Promise<string | null> {
  const named = new Set(strangers.filter(hasName).map(({ id }) => id))
  const one = cases.find((each) => isOpen(each) && named.has(each.subject_id ?? ''))
  const toId = others.find((agency) => agency !== one?.holder_id)
  if (!one || !toId) return null
  const agreed = {
    toKinds: [],
    parts: ['case'] as const,
    form: 'paper',
    scope: null,
    givenOn: today(),
  } as const
  const consent = consentRow(tx, one.id, { agencyId: toId, ...agreed })
  await tx.insertInto('consent').values(consent).execute()
  await setAudience(tx, 'consent', [consent.id])
  const untilOn = addDays(today(), 90)
  const purpose = '家計の相談と介護の相談を一緒に進めるため'
  await show(tx, one, { toId, untilOn, basis: 'consent', purpose, consentId: consent.id })
  return one.subject_id
}

const isOpen = (one: Case) => one.closed_on === null && one.subject_id !== null
const hasName = ({ person }: Stranger) => person.standing === 'elsewhere' && Boolean(person.name)

type Shown = {
  toId: string
  untilOn: string
  basis: 'support_conference' | 'consent'
  purpose: string
  consentId?: string
}

/** The share and its line in the ledger, as the action writes them. */
async function show(tx: Tx, one: Case, { toId, untilOn, basis, purpose, consentId }: Shown): Promise<void> {
  const shareId = await share(tx, {
    ...{ root: 'support_case', rootId: one.id, key: agencyKey(toId), basis, purpose },
    endsAt: instantInTokyo(addDays(untilOn, 1), '00:00'),
  })
  const found: Disclosing = { id: one.id, subjectId: one.subject_id, holderId: one.holder_id }
  await addDisclosure(tx, found, {
    ...{ kind: 'share', to: { agencyId: toId }, basis, purpose, shareId, consentId: consentId ?? null },
    ...{ fromOn: today(), untilOn },
  })
}
