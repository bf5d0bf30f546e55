import { askingActions } from './actions/asking.ts'
import { voiceActions } from './actions/voices.ts'

export const actions = [...askingActions, ...voiceActions]
