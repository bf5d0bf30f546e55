import { forgetNames } from '../../blocks/matching/said-by.ts'
import { defineHostings } from '../../blocks/memberships/hosting/hostings.ts'
import { defineLeaving } from '../../blocks/memberships/leaving.ts'
import { defineSteps } from '../../blocks/memberships/path/rungs.ts'
import { activityHostings } from './queries/hostings.ts'
import { activitySteps } from './queries/path.ts'

// Rows and their audiences are the block's; whoever leaves is shown by no name any more.
defineLeaving(forgetNames)

defineHostings(activityHostings)
defineSteps(activitySteps)
