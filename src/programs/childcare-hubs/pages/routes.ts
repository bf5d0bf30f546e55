import type { AnyPage } from '../../../core/page/page.ts'
import { counterPage } from './counter.tsx'
import { dayPage, sessionPage } from './day.tsx'
import { deskPage } from './desk.tsx'
import { editHubPage, newHubPage } from './edit-hub.tsx'
import { emptyFormPage } from './empty-form.tsx'
import { hubPage } from './hub.tsx'
import { hubsPage } from './hubs.tsx'
import { importPage, importProgress, importsPage } from './imports.tsx'
import { kioskPage, kiosksPage } from './kiosks.tsx'
import { monthFile, monthPage } from './month.tsx'

/** For everybody, at the door, at the desk, in the city. */
export const pages: readonly AnyPage[] = [
  hubsPage,
  hubPage,
  counterPage,
  deskPage,
  monthPage,
  monthFile,
  dayPage,
  sessionPage,
  kiosksPage,
  kioskPage,
  newHubPage,
  editHubPage,
  importsPage,
  importPage,
  importProgress,
  emptyFormPage,
]
