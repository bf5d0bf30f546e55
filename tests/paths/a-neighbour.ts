import { addRungInvitation } from '../../src/blocks/memberships/ladder/invitations.ts'
import type { Site } from '../support/site.ts'
import { aDeskNote } from './a-desk-note.ts'
import { aGathering } from './a-gathering.ts'
import { aPlaceToBe } from './a-place-to-be.ts'
import { aQuestion } from './a-question.ts'
import { aWish } from './a-wish.ts'
import { aCard } from './devices.ts'
import type { Person } from './walk.ts'

/**
 * Somebody who goes by a card, a wish of theirs, their voice to a question of the city, what they signed up for at an agency and are asked to
 * do next, what a desk noted of nobody, and a place to be; of nobody of the register.
 */
export async function aNeighbour(
  site: Site,
  agencyId: string,
): Promise<{ card: Person; theirs: Record<string, readonly string[]> }> {
  const { id, ...card } = await aCard(site)
  const wish = await site.asSystem((tx) => aWish(tx, id))
  const gathering = await site.asSystem((tx) => aGathering(tx, { agencyId, participantId: id }))
  const noted = await site.asSystem(aDeskNote)
  const asked = await site.asSystem((tx) => aQuestion(tx, { agencyId, participantId: id }))
  const place = await site.asSystem(aPlaceToBe)
  const invited = await site.asSystem((tx) =>
    addRungInvitation(tx, {
      ...{ participantId: id, agencyId, rung: 'organised', ofId: null, reasons: ['helped:2'] },
      line: '（試験）一緒にやってみませんか。',
    }),
  )
  const made = { ...wish, ...gathering, ...noted, ...asked, ...place }
  return { card, theirs: { participant: [id], rung_invitation: [invited], ...made } }
}
