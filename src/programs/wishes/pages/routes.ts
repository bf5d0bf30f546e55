import { activitiesPage } from './activities.tsx'
import { activityPage } from './activity.tsx'
import { deskPage } from './desk.tsx'
import { houseRulesPage } from './house-rules.tsx'
import { makeActivityPage } from './make-activity.tsx'
import { minePage } from './mine.tsx'
import { networkPage } from './network.tsx'
import { newWishPage } from './new-wish.tsx'
import { proposalsPage } from './proposals.tsx'
import { similarListPage, similarPage } from './similar.tsx'
import { takeDownPage } from './take-down.tsx'
import { wallPage } from './wall.tsx'
import { wishPage } from './wish.tsx'

// A wish, and an activity, come after the others: their address would be that of those.
export const pages = [
  wallPage,
  newWishPage,
  similarPage,
  similarListPage,
  houseRulesPage,
  networkPage,
  deskPage,
  takeDownPage,
  wishPage,
  makeActivityPage,
  proposalsPage,
  activitiesPage,
  minePage,
  activityPage,
]
