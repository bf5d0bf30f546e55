import './audience.ts'
import { groupActions } from './actions.ts'
import { memberActions } from './member-actions.ts'
import { groupDeskPage } from './pages/desk.tsx'
import { groupPage } from './pages/group.tsx'
import { groupsPage } from './pages/groups.tsx'
import { knownGroupPage, newGroupPage } from './pages/new-group.tsx'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the manifest of the block takes from here: 団体.

export const groupTables = {
  community_group: { class: 'tenant' },
  group_member: {
    class: 'tenant',
    noHistory: 'it would know the name of who has left; since, until and part stay in the row',
  },
} as const

export const groupPages = [groupsPage, newGroupPage, groupDeskPage, knownGroupPage, groupPage]
export const allGroupActions = [...groupActions, ...memberActions]
export const groupWords = { ja, en, easy }
