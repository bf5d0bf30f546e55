import { apply, refuse, withdraw } from './actions/application.ts'
import { askPlace } from './actions/ask-place.ts'
import { recordWork, withdrawWork } from './actions/community.ts'
import { changeCommunityPlan, makeCommunityPlan, reviewCommunityPlan } from './actions/community-plans.ts'
import { end, giveUp } from './actions/ending.ts'
import { answerPlace, choosePlace, leavePlace, noteWish } from './actions/joining.ts'
import { readJoinings, readSupports } from './actions/looks.ts'
import { answerNeedPledge, offerNeed, settleNeed, withdrawNeed } from './actions/needs.ts'
import { attempt, winConsent } from './actions/outreach.ts'
import { propose, setNext } from './actions/propose.ts'
import { assess, decide, discuss, draft, goOn } from './actions/steps.ts'
import { noteGoing, planTrial, recordTrial, startGoing } from './actions/trials.ts'

/** All that is done with the three kinds of support, 地域づくり, places to take part, and needs that are offered. */
export const actions = [
  ...[propose, setNext, apply, refuse, withdraw],
  ...[assess, draft, discuss, decide, goOn, end, giveUp],
  ...[attempt, winConsent, readSupports, readJoinings],
  ...[recordWork, withdrawWork],
  ...[makeCommunityPlan, changeCommunityPlan, reviewCommunityPlan],
  ...[noteWish, choosePlace, askPlace, answerPlace, leavePlace],
  ...[planTrial, recordTrial, startGoing, noteGoing],
  ...[offerNeed, answerNeedPledge, withdrawNeed, settleNeed],
]
