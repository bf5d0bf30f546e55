import { defineGatheringKind } from '../../blocks/gatherings/kinds.ts'
import { participationKey } from '../../blocks/memberships/audience.ts'
import { defineHostings } from '../../blocks/memberships/hosting/hostings.ts'
import { defineSteps } from '../../blocks/memberships/path/rungs.ts'
import { defineAudience } from '../../core/access/audience.ts'
import { agencyKey, participantKey, publicKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { eventHostings } from './queries/hostings.ts'
import { eventSteps } from './queries/path.ts'
import { type EventState, eventKind } from './rules/codes.ts'

const announced: readonly EventState[] = ['published', 'held', 'cancelled']
const looked: readonly EventState[] = ['submitted', 'returned', ...announced]

type Row = { id: string; state: string; participant_id: string | null; agency_id: string | null }

/** Whose it is, by card or by post. */
const hostsOf = ({ participant_id, agency_id }: Row): string[] => [
  ...(participant_id ? [participantKey(participant_id)] : []),
  ...(agency_id ? [agencyKey(agency_id)] : []),
]

const isIn = (state: string, states: readonly EventState[]) => (states as readonly string[]).includes(state)

const rowsOf = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('community_event')
    .select(['id', 'state', 'participant_id', 'agency_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')

/** A draft is its maker's; what is handed in, also of whoever has the duty; what was announced, everybody's. */
defineAudience({
  root: 'community_event',
  children: [],
  async keysOf(tx, ids) {
    const rows = await rowsOf(tx, ids).forNoKeyUpdate().execute()
    return new Map(
      rows.map((row) => [
        row.id,
        [
          ...hostsOf(row),
          ...(isIn(row.state, looked) ? [participationKey] : []),
          ...(isIn(row.state, announced) ? [publicKey] : []),
        ],
      ]),
    )
  },
})

const ofHosts = async (tx: Tx, ofIds: readonly string[]) =>
  new Map((await rowsOf(tx, ofIds).execute()).map((row) => [row.id, [...hostsOf(row), participationKey]]))

/** When it takes place everybody knows; who signed up and how many came, those whose it is and who looks after it. */
defineGatheringKind({
  kind: eventKind,
  keysOf: async (_, ofIds) => new Map(ofIds.map((id) => [id, [publicKey]])),
  countedBy: ofHosts,
  signUpsSeenBy: ofHosts,
})

defineHostings(eventHostings)
defineSteps(eventSteps)
