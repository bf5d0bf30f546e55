import { Refusal, refuseFields } from '../../../core/refusal.ts'

/** A hint as its rules need it. */
export type Decidable = { state: string; person_id: string; other_id: string }

/** A record as a merge needs it: what it is an alias of, and whether others are aliases of it. */
export type Mergeable = { id: string; same_as: string | null; protected: boolean; hasAliases: boolean }

/** Refuses a hint that somebody has decided already, or that is no longer one: `registry.duplicate.decided`. */
export function requireOpen({ state }: Decidable): void {
  if (state !== 'open') throw new Refusal('registry.duplicate.decided')
}

/** Refuses to take back what was not decided so: `registry.duplicate.notMerged`, `registry.duplicate.notDistinct`. */
export function requireDecided({ state }: Decidable, as: 'merged' | 'distinct'): void {
  if (state !== as)
    throw new Refusal(as === 'merged' ? 'registry.duplicate.notMerged' : 'registry.duplicate.notDistinct')
}

/** The record that becomes the alias where the other one stands. Refuses one that is not of the pair, at its field. */
export function aliasOf({ person_id, other_id }: Decidable, standsId: string): string {
  if (standsId === person_id) return other_id
  if (standsId === other_id) return person_id
  throw refuseFields([{ field: 'standsId', code: 'registry.duplicate.notOfPair' }])
}

/**
 * Refuses a merge of which a chain or a loop would come (`registry.duplicate.isAlias`, `registry.duplicate.hasAliases`),
 * and one of a protected record with an unprotected one by somebody without the protection duty
 * (`registry.duplicate.protected`): where the one lives must not become known by the other.
 */
export function requireMergeable(
  stands: Mergeable,
  alias: Mergeable,
  { protects }: { protects: boolean },
): void {
  if (stands.same_as !== null || alias.same_as !== null) throw new Refusal('registry.duplicate.isAlias')
  if (alias.hasAliases) throw new Refusal('registry.duplicate.hasAliases')
  if (stands.protected !== alias.protected && !protects)
    throw new Refusal('registry.duplicate.protected', 403)
}
