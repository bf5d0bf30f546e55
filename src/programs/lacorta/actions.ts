import { matchActions } from './actions/matches.ts'
import { needActions } from './actions/needs.ts'
import { projectActions } from './actions/projects.ts'
import { spaceActions } from './actions/spaces.ts'

export const actions = [...needActions, ...projectActions, ...spaceActions, ...matchActions]
