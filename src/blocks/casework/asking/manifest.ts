import './audience.ts'
import { askingActions } from './actions.ts'
import { askingPage } from './pages/asking.tsx'
import { askingsPage } from './pages/askings.tsx'
import { newAskingPage } from './pages/new-asking.tsx'
import { questionPage } from './pages/question.tsx'
import './own-file.ts'
import { tellNamedOfAskingJob, watchAskingsJob } from './watch.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the room takes from here: 関わっている機関にたずねる.

export { askingActions }
export const askingPages = [askingsPage, newAskingPage, askingPage, questionPage]
export const askingJobs = [tellNamedOfAskingJob, watchAskingsJob]

export const askingTables = {
  involvement_asking: { class: 'tenant' },
  involvement_question: { class: 'tenant', noHistory: 'nothing of a question changes' },
  involvement_answer: { class: 'tenant', noHistory: 'appended only: what was answered stays' },
} as const

export const askingWords = { ja, en }
