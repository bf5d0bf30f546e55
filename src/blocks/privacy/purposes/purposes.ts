import type { AnyPage } from '../../../core/page/page.ts'
import { askers, definePrivacyPart } from '../../../core/privacy/parts.ts'
import { standingOf } from '../../../core/privacy/standing.ts'
import './audience.ts'
import './own-file.ts'
import { filePage } from './pages/file.tsx'
import { filesPage } from './pages/files.tsx'
import { filesFile } from './pages/files-file.tsx'
import { flowsPage } from './pages/flows.tsx'
import { handlingPage } from './pages/handling.tsx'
import { newUsePage } from './pages/new-use.tsx'
import { purposePage } from './pages/purpose.tsx'
import { openPurposes, purposesPage } from './pages/purposes.tsx'
import { usePage } from './pages/use.tsx'
import { useSheetPage } from './pages/use-sheet.tsx'
import { usesPage, waitingUses } from './pages/uses.tsx'
import './person-link.tsx'
import { usesSeen } from './uses.ts'

/** One with a fixed address stands before the one of any record. */
export const purposePages: readonly AnyPage[] = [
  ...[purposesPage, purposePage, flowsPage, handlingPage],
  ...[filesPage, filesFile, filePage],
  ...[usesPage, newUsePage, usePage, useSheetPage],
]

definePrivacyPart({
  ...{ key: 'uses', order: 10, path: '/privacy/uses', allow: [...askers, 'auditor'] as const },
  waiting: async (tx) => waitingUses(await usesSeen(tx)),
})
definePrivacyPart({
  ...{ key: 'purposes', order: 20, path: '/privacy/purposes' },
  waiting: async (tx) => openPurposes(await standingOf(tx)),
})
definePrivacyPart({ key: 'flows', order: 30, path: '/privacy/flows' })
definePrivacyPart({ key: 'files', order: 40, path: '/privacy/files' })
definePrivacyPart({ key: 'handling', order: 50, path: '/privacy/handling' })
