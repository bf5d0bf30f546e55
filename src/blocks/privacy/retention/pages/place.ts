import { zones } from '../actions.ts'

/** What the pages of retention have in common. */
export const retentionPlace = { zones, density: 'staff', wide: true } as const

export const home = '/privacy/retention'

export const readers = ['supervisor', 'data-steward', 'privacy-officer', 'auditor'] as const
export const listReaders = ['supervisor', 'data-steward', 'privacy-officer'] as const
