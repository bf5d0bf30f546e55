import type { Tx } from '../db/transaction.ts'
import type { Role } from '../identity/roles.ts'

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

/** One line of the privacy officer's start page, whichever room it leads to. */
export type PrivacyPart = {
  key: string
  /** The key of its words, with `.lead` and, where something may wait, `.waiting` with `{count}`; else `privacy.part.<key>`. */
  words?: string
  /** Its place among the others. */
  order: number
  path: string
  /** For whom the line is there; left out: for the keepers. */
  allow?: readonly Role[]
  /** How much waits to be dealt with, of what the actor sees. */
  waiting?: (tx: Tx) => Promise<number>
}

const parts: PrivacyPart[] = []

/** A room adds a line to the start page. */
export function definePrivacyPart(part: PrivacyPart): void {
  if (parts.some(({ key }) => key === part.key))
    throw new Error(`two parts of privacy are called ${part.key}`)
  parts.push(part)
}

export type PartNow = { key: string; words: string; path: string; waiting: number | null }

/** The lines for this actor, in their order, with what waits now. */
export async function partsNow(tx: Tx): Promise<PartNow[]> {
  const { role } = tx.actor
  const mine = parts.filter(({ allow = keepers }) => allow.includes(role)).sort((a, b) => a.order - b.order)
  const lines: PartNow[] = []
  for (const { key, words = `privacy.part.${key}`, path, waiting } of mine)
    lines.push({ key, words, path, waiting: waiting ? await waiting(tx) : null })
  return lines
}
