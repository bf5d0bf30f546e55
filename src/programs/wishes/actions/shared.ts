import { defineWall } from '../../../blocks/matching/desk/seam.ts'
import { barredWords } from '../../../blocks/matching/moderation.ts'
import { authorsOf, authorToTell } from '../../../blocks/matching/said-by.ts'
import { lookAfter } from '../../../blocks/memberships/actions.ts'
import { participationKey } from '../../../blocks/memberships/audience.ts'
import { participantIdOf, participantOf } from '../../../blocks/memberships/participants.ts'
import { participantKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Role } from '../../../core/identity/roles.ts'
import { notify } from '../../../core/notice/notify.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { textProblems } from '../rules/texts.ts'

/** Who may say something in public: whoever goes by a card, or signs in as a resident. A visitor is led to a card. */
export const sayers: readonly Role[] = ['participant', 'resident', 'visitor']

export const inPublic = { zones: bothZones, allow: sayers } as const
export const ofDuty = { zones: bothZones, allow: lookAfter } as const

export const hasDuty = (tx: Tx): boolean => tx.actor.keys.includes(participationKey)

/** Refuses `memberships.dutyNeeded` (403). */
export function requireDuty(tx: Tx): void {
  if (!hasDuty(tx)) throw new Refusal('memberships.dutyNeeded', 403)
}

/** Refuses at their fields what cannot stand in public (rules/texts.ts), and what else was found; `texts` have several sentences. */
export async function requireFit(
  tx: Tx,
  lines: Readonly<Record<string, string | undefined>>,
  more: readonly FieldProblem[] = [],
  texts: Readonly<Record<string, string>> = {},
): Promise<void> {
  const words = (await barredWords(tx)).map(({ word }) => word)
  const problems = [
    ...Object.entries(lines).flatMap(([field, line]) =>
      line === undefined ? [] : textProblems(field, line, { more: words }),
    ),
    ...Object.entries(texts).flatMap(([field, text]) =>
      textProblems(field, text, { more: words, long: true }),
    ),
  ]
  if (problems.length + more.length > 0) throw refuseFields([...problems, ...more])
}

// What a desk has to say is held against the same rules as what everybody says.
defineWall(async (tx, field, line, length) =>
  textProblems(field, line, { more: (await barredWords(tx)).map(({ word }) => word), ...length }),
)

/** What a program filled in that nobody sees. Refuses `wishes.notSent` (422). */
export function requireByHand(homepage: string | undefined): void {
  if (homepage !== undefined) throw new Refusal('wishes.notSent', 422)
}

/** The name by which somebody is shown, where they want to be. */
export const shownNameOf = async (tx: Tx, participantId: string, named: boolean): Promise<string | null> =>
  named ? (await participantOf(tx, participantId)).name : null

/** Refuses `core.notFound` (404) to whoever neither said this nor has the duty: also where everybody sees it. */
export async function requireOwn(tx: Tx, id: string): Promise<void> {
  if (hasDuty(tx)) return
  const author = (await authorsOf(tx, [id])).get(id)
  if (!author || author !== participantIdOf(tx.actor)) throw new Refusal('core.notFound', 404)
}

/** Tells whoever said something what became of it; nobody, where nobody said it. */
export async function tellAuthor(
  tx: Tx,
  id: string,
  notice: { code: string; path: string; facts?: Record<string, string | number> },
): Promise<void> {
  const author = await authorToTell(tx, id)
  if (author && author !== participantIdOf(tx.actor))
    await notify(tx, { to: participantKey(author), ...notice })
}

export const wishPath = (id: string): string => `/wishes/${id}`
