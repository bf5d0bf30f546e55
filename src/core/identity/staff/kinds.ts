import { type Role, staffRoles } from '../roles.ts'

/** What an agency is: offices of the city, and those that work for it under contract. */
export const agencyKinds = ['division', 'counter', 'community-support', 'council', 'contractor'] as const
export type AgencyKind = (typeof agencyKinds)[number]

/** 正規・会計年度任用・兼務・併任・受託者. */
export const employments = ['regular', 'fixed_term', 'additional', 'joint', 'contracted'] as const
export type Employment = (typeof employments)[number]

/** What only the city's own people may be: these see or decide what concerns every agency. */
export const cityRoles: readonly Role[] = [
  'plan-officer',
  'data-steward',
  'privacy-officer',
  'auditor',
  'admin',
]

type Post = Exclude<Role, 'visitor' | 'resident' | 'group-host' | 'participant' | 'kiosk'>

/** The roles that a post may have, as the choices of a form. */
export const postRoles = staffRoles as readonly [Post, ...Post[]]

/** What a manager may ask for in their agency. */
export const requestableRoles = ['counsellor', 'supervisor', 'hub-staff', 'coordinator', 'lecturer'] as const

/** Who looks after agencies and posts: decides, or watches over those who do. */
export const staffReaders: readonly Role[] = ['admin', 'supervisor', 'privacy-officer', 'auditor']

/** What was added on the command line may be of any kind. */
export const isAgencyKind = (kind: string): kind is AgencyKind =>
  (agencyKinds as readonly string[]).includes(kind)
