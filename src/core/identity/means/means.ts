import type { AnyPage } from '../../page/page.ts'
import { accountActions } from './actions.ts'
import { factorActions } from './factor-actions.ts'
import { accountPage } from './pages/account.tsx'
import { letterPage } from './pages/letter.tsx'
import { newAccountPage } from './pages/new-account.tsx'

/** What the administrator gives out so that somebody can come in. */
export const meansActions = [...accountActions, ...factorActions]

export const meansPages: readonly AnyPage[] = [newAccountPage, accountPage, letterPage]
