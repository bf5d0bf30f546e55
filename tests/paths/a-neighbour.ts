import { addRungInvitation } from '../../src/blocks/memberships/ladder/invitations.ts'
import type { Site } from '../support/site.ts'
import { aDeskNote } from './a-desk-note.ts'
import { aGathering } from './a-gathering.ts'
import { aWish } from './a-wish.ts'
import { aCard } from './devices.ts'
import type { Person } from './walk.ts'

/** Somebody who goes by a card, a wish of theirs, what they signed up for at an agency and are asked to do next, and what a desk noted of nobody; of nobody of the register. */
export async function aNeighbour(
  site: Site,
  agencyId: string,
): Promise<{ card: Person; theirs: Record<string, readonly string[]> }> {
  const { id, ...card } = await aCard(site)
  const wish = await site.asSystem((tx) => aWish(tx, id))
  const gathering = await site.asSystem((tx) => aGathering(tx, { agencyId, participantId: id }))
  const noted = await site.asSystem(aDeskNote)
  const asked = await site.asSystem((tx) =>
    addRungInvitation(tx, {
      ...{ participantId: id, agencyId, rung: 'organised', ofId: null, reasons: ['helped:2'] },
      line: '（試験）一緒にやってみませんか。',
    }),
  )
  return { card, theirs: { participant: [id], rung_invitation: [asked], ...wish, ...gathering, ...noted } }
}
