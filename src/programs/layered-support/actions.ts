import { apply, refuse, withdraw } from './actions/application.ts'
import { recordWork, withdrawWork } from './actions/community.ts'
import { end, giveUp } from './actions/ending.ts'
import { readSupports } from './actions/looks.ts'
import { attempt, winConsent } from './actions/outreach.ts'
import { propose, setNext } from './actions/propose.ts'
import { assess, decide, discuss, draft, goOn } from './actions/steps.ts'

/** All that is done with the three kinds of support, and 地域づくり. */
export const actions = [
  ...[propose, setNext, apply, refuse, withdraw],
  ...[assess, draft, discuss, decide, goOn, end, giveUp],
  ...[attempt, winConsent, readSupports],
  ...[recordWork, withdrawWork],
]
