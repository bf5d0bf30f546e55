import { openSignUp } from '../../src/blocks/gatherings/sign-ups/open.ts'
import { findOpening, seatKindsOf } from '../../src/blocks/gatherings/sign-ups/opening.ts'
import { beginsAt } from '../../src/blocks/gatherings/sign-ups/opening-rules.ts'
import { signUp } from '../../src/blocks/gatherings/sign-ups/sign-up.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { addDay } from '../../src/programs/participation/queries/days.ts'
import { addEvent, eventOf, stepEvent } from '../../src/programs/participation/queries/events.ts'
import { addPresence } from '../../src/programs/participation/queries/meetings.ts'

type By = { agencyId: string; participantId: string | null }

/** A 顔合わせ that an agency invites to, open for sign-up, somebody who signed up by their card or without one, and who is written down there. By table. */
export async function aGathering(
  tx: Tx,
  { agencyId, participantId }: By,
): Promise<Record<string, readonly string[]>> {
  const onDay = addDays(today(), 14)
  const hosts = { host: 'agency', participantId: null, groupId: null, agencyId } as const
  const id = await addEvent(tx, hosts, {
    ...{
      title: '（試験）お茶の間',
      about: '（試験）話します。',
      kinds: ['talk', 'meeting'],
      theme: 'together',
    },
    ...{ placeName: '（試験）架空会館', atLacorta: false, starts: '10:00', ends: '12:00', repeats: 'once' },
    ...{ firstOn: onDay, lastOn: null, skipped: [], listed: [], fee: 0, access: [], forWhom: ['anyone'] },
    contact: '04-0000-0000',
  })
  await stepEvent(tx, { id, version: 1 }, { state: 'published', agencyId })
  const day = await addDay(tx, { ...(await eventOf(tx, id)), agencyId }, onDay)
  const begins = beginsAt({ on_day: onDay, starts: '10:00' })
  await openSignUp(tx, day, {
    ...{ way: 'first-come', opensAt: tx.now, closesAt: begins, drawsAt: null, cancelUntil: begins },
    ...{ companionsMost: 3, waitingMost: null, offerHours: 24, childcare: true },
    kinds: [{ name: '（試験）一般', nameEn: 'Usual (test)', capacity: 20, price: 0 }],
  })
  const [kind] = await seatKindsOf(tx, [day])
  const signedUp = await signUp(tx, day, {
    ...{ participantId, channel: 'web', name: '（試験）架空 町子', minor: false, guardian: null },
    reach: { telephone: '04-0000-7777', mail: null, fax: null },
    seats: kind ? [{ kindId: kind.id, amount: 1 }] : [],
    ...{ companions: null, needs: null, childcare: null },
  })
  const opening = await findOpening(tx, day)
  const present = { dayId: day, agencyId, groupId: undefined, post: '（試験）相談員' }
  return {
    meeting_presence: [await addPresence(tx, present)],
    ...{ community_event: [id], gathering_session: [day], sign_up: [signedUp.id] },
    sign_up_opening: opening ? [opening.id] : [],
  }
}
