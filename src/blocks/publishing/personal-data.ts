import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const file = 'publishing.file.subscriptions'
export const newsPurpose = 'publishing.purpose.news'

/** An address to which news go (of mail, of a browser, of LINE), and which; who is behind it nobody asks. */
export const publishingData: RoomPrivacy = {
  purposes: [{ code: newsPurpose, since: '2026-04-01' }],
  files: [
    {
      ...{ code: file, of: ['residents'], purposes: [newsPurpose], from: ['person'], to: [] },
      persons: differentIn('news_subscription', 'id'),
    },
  ],
  flows: [],
  tables: {
    news: { none: 'what everybody may read' },
    news_subscription: {
      file,
      items: {
        contact: ['mail', 'sealed_address'],
        'publishing.item.choice': ['topics', 'area_codes', 'language'],
        consent: ['asked_at', 'confirmed_at'],
      },
      technical: ['way', 'address_digest', 'digest', 'stop_digest', 'since', 'told_on'],
    },
    news_letter: { none: 'that a letter left, for a subscription that may be gone; without an address' },
    news_line_event: { none: 'numbers that LINE gave to what it told; not of whom it was' },
  },
}
