import { consentsPage } from '../pages/consents.tsx'
import { handOutPage } from '../pages/hand-out.tsx'
import { ledgerPage } from '../pages/ledger.tsx'
import { legalBasesPage } from '../pages/legal-bases.tsx'
import { ownDisclosuresPage } from '../pages/own-disclosures.tsx'
import { defineCasePlace } from '../parts/case-places.tsx'
import { consentsPath } from '../parts/consent-state.tsx'
import { correctDisclosure, showDisclosure, tell } from './actions.ts'
import { recordConsent, recordNonConsent, withdrawConsent } from './consent-actions.ts'
import { askDisclosure, explainDisclosure, handOutDisclosures, myDisclosures } from './own-actions.ts'
import './share-ends.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the block's manifest holds of the ledger, of consent, and of what people may read of both.

export const disclosureActions = [
  tell,
  correctDisclosure,
  showDisclosure,
  explainDisclosure,
  recordConsent,
  recordNonConsent,
  withdrawConsent,
  myDisclosures,
  askDisclosure,
  handOutDisclosures,
]

export const disclosurePages = [ledgerPage, consentsPage, legalBasesPage, ownDisclosuresPage, handOutPage]

defineCasePlace({ key: 'consents', order: 70, href: consentsPath })
defineCasePlace({ key: 'disclosures', order: 80, href: (id) => `/casework/cases/${id}/disclosures` })

export const disclosureWords = { ja, en, easy }
