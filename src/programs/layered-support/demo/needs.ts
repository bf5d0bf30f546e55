import { randomUUID } from 'node:crypto'
import { consentRow } from '../../../blocks/casework/disclosure/consent.ts'
import { keepDeskWish } from '../../../blocks/matching/desk/square.ts'
import { followPledges } from '../../../blocks/matching/under-wish.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { insertRows } from '../../../core/demo/insert-rows.ts'
import { newId } from '../../../core/id.ts'
import { serverZone } from '../../../core/settings.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { isProtected, type Need, onWall } from '../queries/needs.ts'
import type { DemoJoining } from './joinings.ts'

type Found = { id: string; owner_id: string; subject_id: string | null; opened_on: string }
type DemoNeed = Pick<Need, 'kind' | 'said' | 'themes' | 'times'> & { pledge?: string }

const needs: Partial<Record<DemoJoining, DemoNeed>> = {
  trial: {
    ...{ kind: 'do', said: '（架空）畑仕事を、月に一度一緒にしてくれる人がほしい', themes: ['nature'] },
    ...{ times: ['weekday_day'], pledge: '（架空）土曜の朝の畑に、いつでもどうぞ' },
  },
  between: {
    ...{ kind: 'be', said: '（架空）将棋の相手をしてくれる人がいたらいいな', themes: ['together', 'aging'] },
    times: ['weekday_day', 'weekend'],
  },
}

/** A sentence on the wall, to one of which a neighbour has brought something. Where the network is separated, the wall is on the other side. */
export async function addDemoNeed(tx: Tx, how: DemoJoining, found: Found): Promise<void> {
  const need = needs[how]
  if (!need || serverZone() === 'inner' || (await isProtected(tx, { subjectId: found.subject_id }))) return
  const { pledge, ...said } = need
  const [id, offerId, on] = [newId(), randomUUID(), addDays(today(), -1)]
  const of = {
    municipality_id: tx.municipality,
    case_id: found.id,
    updated_at: tx.now,
    updated_by: found.owner_id,
  }
  const scope = '（架空）この一文を、願いの壁に出してよい。'
  const consent = consentRow(tx, found.id, {
    ...{
      agencyId: null,
      toKinds: ['other'],
      toName: wordsFor('ja')('layered-support.need.wall'),
      parts: ['matters'],
    },
    ...{ form: 'oral', scope, givenOn: found.opened_on },
  })
  await insertRows(tx, 'consent', [{ ...consent, taken_by: found.owner_id }])
  const agreed = { consent_form: 'oral', consent_on: found.opened_on, consent_id: consent.id, scope }
  const row = { ...of, ...agreed, ...said, id, state: 'offered', drafted_by: found.owner_id }
  const next = { offer_id: offerId, offered_on: on, next_on: addDays(today(), 14) }
  await insertRows(tx, 'offered_need', [{ ...row, ...next }])
  await keepDeskWish(tx, onWall({ ...said, areaCode: null, offerId, offeredOn: on }, 'open'))
  if (pledge) await addDemoPledge(tx, { needId: id, caseId: found.id, wishId: offerId, line: pledge })
}

type DemoPledge = { needId: string; caseId: string; wishId: string; line: string }

async function addDemoPledge(tx: Tx, { needId, caseId, wishId, line }: DemoPledge): Promise<void> {
  const pledge = { municipality_id: tx.municipality, id: newId(), kind: 'place', line, shown_name: 'あざみ' }
  const at = instantInTokyo(today(), '00:00')
  await insertRows(tx, 'pledge', [{ ...pledge, wish_id: wishId, at, updated_at: at, updated_by: null }])
  await setAudience(tx, 'pledge', [pledge.id])
  await followPledges(tx, wishId)
  const { id: pledge_id, ...brought } = pledge
  const of = {
    id: newId(),
    case_id: caseId,
    need_id: needId,
    pledge_id,
    brought_on: today(),
    updated_at: tx.now,
  }
  await insertRows(tx, 'need_pledge', [{ ...brought, ...of }])
}
