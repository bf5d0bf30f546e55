import { ofDesk } from '../actions/shared.ts'

/** A page of the desk of the house. */
export const atDesk = { zones: ofDesk.zones, allow: ofDesk.allow, density: 'staff' } as const
/** Above each page but the first. */
export const underDesk = ['/lacorta'] as const
/** A page of a project, which the plan officer reads as well: it is counted. */
export const ofProjects = { ...atDesk, allow: [...ofDesk.allow, 'plan-officer'] } as const
