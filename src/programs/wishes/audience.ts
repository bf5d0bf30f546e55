import { forgetNames } from '../../blocks/matching/said-by.ts'
import { defineLeaving } from '../../blocks/memberships/leaving.ts'

// Rows and their audiences are the block's; whoever leaves is shown by no name any more.
defineLeaving(forgetNames)
