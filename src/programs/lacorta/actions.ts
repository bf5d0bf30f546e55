import { needActions } from './actions/needs.ts'
import { projectActions } from './actions/projects.ts'

export const actions = [...needActions, ...projectActions]
