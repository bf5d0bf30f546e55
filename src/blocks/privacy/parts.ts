import type { Tx } from '../../core/db/transaction.ts'
import type { Role } from '../../core/identity/roles.ts'

/** Who answers for the data that are held, and who looks on. */
export const keepers: readonly Role[] = ['privacy-officer', 'auditor', 'supervisor']

/** Who may have to ask for a use beyond purpose. */
export const askers: readonly Role[] = [
  ...([
    'counsellor',
    'supervisor',
    'coordinator',
    'plan-officer',
    'data-steward',
    'privacy-officer',
  ] as const),
]

/** One line of the start page: words `privacy.part.<key>`, `.lead`, and `.waiting` with `{count}` where something may wait. */
export type PrivacyPart = {
  key: string
  /** Its place among the others. */
  order: number
  path: string
  /** For whom the line is there; left out: for the keepers. */
  allow?: readonly Role[]
  /** How much waits to be dealt with, of what the actor sees. */
  waiting?: (tx: Tx) => Promise<number>
}

const parts: PrivacyPart[] = []

/** A part of this room adds its line to the start page. */
export function definePrivacyPart(part: PrivacyPart): void {
  if (parts.some(({ key }) => key === part.key))
    throw new Error(`two parts of privacy are called ${part.key}`)
  parts.push(part)
}

export type PartNow = Pick<PrivacyPart, 'key' | 'path'> & { waiting: number | null }

/** The lines for this actor, in their order, with what waits now. */
export async function partsNow(tx: Tx): Promise<PartNow[]> {
  const { role } = tx.actor
  const mine = parts.filter(({ allow = keepers }) => allow.includes(role)).sort((a, b) => a.order - b.order)
  const lines: PartNow[] = []
  for (const { key, path, waiting } of mine)
    lines.push({ key, path, waiting: waiting ? await waiting(tx) : null })
  return lines
}
