import { tellOfPledges } from '../../blocks/matching/desk/across.ts'
import { forgetNames, saidBy } from '../../blocks/matching/said-by.ts'
import { defineHostings } from '../../blocks/memberships/hosting/hostings.ts'
import { defineDeeds, defineHeld } from '../../blocks/memberships/ladder/sources.ts'
import { defineLeaving } from '../../blocks/memberships/leaving.ts'
import { defineSteps } from '../../blocks/memberships/path/rungs.ts'
import { activityHostings } from './queries/hostings.ts'
import { activitiesHeld, activityDeeds, activitySteps } from './queries/path.ts'

// Rows and their audiences are the block's; whoever leaves is shown by no name any more, to a desk either.
defineLeaving(async (tx, participantId) => {
  await forgetNames(tx, participantId)
  await tellOfPledges(tx, await saidBy(tx, participantId))
})

defineHostings(activityHostings)
defineSteps(activitySteps)
defineDeeds(activityDeeds)
defineHeld(activitiesHeld)
