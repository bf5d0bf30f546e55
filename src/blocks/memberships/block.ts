import { defineBlock } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { participantActions } from './actions.ts'
import './audience.ts'
import { allGroupActions, groupPages, groupTables, groupWords } from './groups/manifest.ts'
import { hostingPackage } from './hosting/packages.ts'
import { ladderActions } from './ladder/actions.ts'
import { ladderTables, ladderWords } from './ladder/manifest.ts'
import { cardPage, newCardPage } from './pages/card.tsx'
import { cardPaperPage } from './pages/card-paper.tsx'
import { newParticipantPage } from './pages/new-participant.tsx'
import { participantPage } from './pages/participant.tsx'
import { foundPage, participantsPage } from './pages/participants.tsx'
import { pathPage } from './path/page.tsx'
import { membershipsData } from './personal-data.ts'
import { membershipsRetention } from './retention.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * Who takes part: people on the community side, known by a card (参加手帳) or by the account of a resident, and never as
 * persons of the register. Where the network is separated they are on the internet side.
 * The groups to which they belong (groups/), and the next step on their path to which they are asked (ladder/).
 */
export const memberships = defineBlock({
  id: 'memberships',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    participant: {
      class: 'tenant',
      noHistory: 'what somebody said of themselves before is of no use; who leaves is forgotten at once',
    },
    ...groupTables,
    ...ladderTables,
    hosting_fact: {
      class: 'tenant',
      noHistory: 'what the internet side told last stands there with its history',
    },
  },
  actions: [...participantActions, ...ladderActions, ...allGroupActions],
  pages: [
    cardPage,
    newCardPage,
    participantsPage,
    foundPage,
    newParticipantPage,
    participantPage,
    cardPaperPage,
    pathPage,
    ...groupPages,
  ],
  indicators: [],
  packages: [hostingPackage],
  privacy: membershipsData,
  retention: membershipsRetention,
  words: {
    ja: { ...ja, ...groupWords.ja, ...ladderWords.ja },
    en: { ...en, ...groupWords.en, ...ladderWords.en },
    easy: { ...easy, ...groupWords.easy, ...ladderWords.easy },
  },
})
