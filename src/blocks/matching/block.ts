import { defineBlock } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import './activities/audience.ts'
import './audience.ts'
import { deskPackages } from './desk/across.ts'
import { matchingData } from './personal-data.ts'
import { matchingRetention } from './retention.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const said = 'as it was said; what was done with it stands in the audit log, and no former name is kept'

/**
 * Wishes, what is brought to them, and what several make of them together (activities/). A wish is one sentence; a pledge what
 * somebody can, has or gives of their time; who said either stands apart from what everybody reads. What comes from a case, and
 * what is said back to it, crosses in desk/; who could be asked for a wish is found in proposals/. Programs say who may do what.
 */
export const matching = defineBlock({
  id: 'matching',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    wish: { class: 'tenant', noHistory: said },
    wish_gram: { class: 'tenant', noHistory: 'follows from the sentence of a wish' },
    pledge: { class: 'tenant', noHistory: said },
    wish_talk: { class: 'tenant', noHistory: said },
    said_by: { class: 'tenant', noHistory: 'appended only' },
    text_report: { class: 'tenant', noHistory: 'counted, then settled once' },
    shared_activity: { class: 'tenant' },
    activity_day: { class: 'tenant' },
    activity_partner: { class: 'tenant', noHistory: 'it would know the name of who has left' },
    activity_task: { class: 'tenant', noHistory: 'done or not; the audit log says who said so' },
    activity_thanks: { class: 'tenant', noHistory: 'appended only' },
    pledge_word: { class: 'tenant', noHistory: 'appended only' },
    wish_invitation: { class: 'tenant', noHistory: 'asked and answered once' },
    invitation_declined: { class: 'tenant', noHistory: 'appended only' },
    barred_word: { class: 'tenant', noHistory: 'a list; the audit log says who added a word' },
  },
  actions: [],
  pages: [],
  indicators: [],
  packages: deskPackages,
  privacy: matchingData,
  retention: matchingRetention,
  words: { ja, en },
})
