import { emergencyActions } from '../emergency/actions.ts'
import { remindOfEmergenciesJob, tellNamedJob } from '../emergency/alarm.ts'
import '../emergency/audience.ts'
import '../emergency/part.ts'
import emergencyEn from '../emergency/words/en.json' with { type: 'json' }
import emergencyJa from '../emergency/words/ja.json' with { type: 'json' }
import { emergenciesPage } from '../pages/emergencies.tsx'
import { emergencyPage } from '../pages/emergency.tsx'
import { emergencyLetterPage } from '../pages/emergency-letter.tsx'
import { newEmergencyPage } from '../pages/new-emergency.tsx'
import { restrictedPage } from '../pages/restricted.tsx'
import { restrictionPage } from '../pages/restriction.tsx'
import '../parts/person-emergency.tsx'
import { restrictedActions } from './actions.ts'
import './audience.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the room takes from here: who is named, and what is opened in an emergency.

export const guardedActions = [...restrictedActions, ...emergencyActions]
export const guardedPages = [
  restrictedPage,
  restrictionPage,
  newEmergencyPage,
  emergenciesPage,
  emergencyPage,
  emergencyLetterPage,
]
export const guardedJobs = [tellNamedJob, remindOfEmergenciesJob]
export const guardedWords = { ja: { ...ja, ...emergencyJa }, en: { ...en, ...emergencyEn } }
