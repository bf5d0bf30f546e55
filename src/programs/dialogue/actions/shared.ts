import { barredWords } from '../../../blocks/matching/moderation.ts'
import { authorsOf, authorToTell } from '../../../blocks/matching/said-by.ts'
import { lookAfter } from '../../../blocks/memberships/actions.ts'
import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { participantIdOf, participantOf } from '../../../blocks/memberships/participants.ts'
import { participantKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { Role } from '../../../core/identity/roles.ts'
import { notify } from '../../../core/notice/notify.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { voiceProblems } from '../rules/texts.ts'

/** Who asks and answers for their division. */
export const ofDivision = {
  zones: bothZones,
  allow: ['coordinator', 'supervisor', 'plan-officer'] as readonly Role[],
} as const

/** Who may leave a voice: whoever goes by a card, or signs in as a resident. A visitor is led to a card. */
export const inPublic = {
  zones: bothZones,
  allow: ['participant', 'resident', 'visitor'] as readonly Role[],
} as const

/** The roles whose posts may carry the duty of looking after those who take part. */
export const ofDuty = { zones: bothZones, allow: lookAfter } as const

/** Refuses what is wrong at its fields, if anything is. */
export function requireRight(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refuseFields([...problems])
}

/** Refuses at their fields what cannot stand in public: the same rules as on the wall of wishes, and the words of its desk. */
export async function requireFit(
  tx: Tx,
  texts: Readonly<Record<string, string | undefined>>,
  more: readonly FieldProblem[] = [],
): Promise<void> {
  const words = (await barredWords(tx)).map(({ word }) => word)
  requireRight([...voiceProblems(texts, words), ...more])
}

/** Whether a question is the actor's to answer, or to lead on. */
export const isOurs = ({ actor }: Pick<Tx, 'actor'>, agencyIds: readonly string[]): boolean =>
  actor.post !== null && agencyIds.includes(actor.post.agencyId)

/** The agency of the actor. Refuses `dialogue.question.notYours` (403) where it is none of these. */
export function requireOurs(tx: Tx, agencyIds: readonly string[]): string {
  const agencyId = agencyOf(tx.actor)
  if (!agencyIds.includes(agencyId)) throw new Refusal('dialogue.question.notYours', 403)
  return agencyId
}

/** The name by which somebody is shown, where they want to be. */
export const shownNameOf = async (tx: Tx, participantId: string, named: boolean): Promise<string | null> =>
  named ? (await participantOf(tx, participantId)).name : null

/** Refuses `core.notFound` (404) to whoever neither said this nor has the duty: also where everybody reads it. */
export async function requireOwn(tx: Tx, voiceId: string): Promise<void> {
  if (hasDuty(tx)) return
  const author = (await authorsOf(tx, [voiceId])).get(voiceId)
  if (!author || author !== participantIdOf(tx.actor)) throw new Refusal('core.notFound', 404)
}

/** Tells whoever said a voice what became of it; nobody, where it is nobody's. */
export async function tellAuthor(
  tx: Tx,
  voiceId: string,
  notice: { code: string; path: string },
): Promise<void> {
  const author = await authorToTell(tx, voiceId)
  if (author && author !== participantIdOf(tx.actor))
    await notify(tx, { to: participantKey(author), ...notice })
}
