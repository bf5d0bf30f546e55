import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'
import type { PledgeKind } from '../../../blocks/matching/rules/codes.ts'

/** What somebody brings; `part`: they are part of it. */
export type Brings = PledgeKind | 'part'

/** One word that everybody reads: an organisation by its name, or a resident of whom nothing is kept here. */
export type Word = {
  target: string
  org: { form: string; name: string; kind: OrgKind } | null
  brings: Brings
}

export type Target = { id: string; label: string; isActivity: boolean }
export type OrgNode = { form: string; name: string; kind: OrgKind }
export type OrgTie = { form: string; target: string; brings: Brings[] }

export type Network = {
  orgs: OrgNode[]
  targets: (Target & { residents: number })[]
  ties: OrgTie[]
}

/**
 * Who brings what: each organisation once, under whatever spelling, by the name that was said first; residents as a number at what they
 * bring something to. What nobody brings anything to is left out.
 */
export function networkOf(targets: readonly Target[], words: readonly Word[]): Network {
  const known = new Set(targets.map(({ id }) => id))
  const orgs = new Map<string, OrgNode>()
  const ties = new Map<string, OrgTie>()
  const residents = new Map<string, number>()
  for (const { target, org, brings } of words) {
    if (!known.has(target)) continue
    if (org === null) {
      residents.set(target, (residents.get(target) ?? 0) + 1)
      continue
    }
    if (!orgs.has(org.form)) orgs.set(org.form, org)
    const key = `${org.form} ${target}`
    const tie = ties.get(key) ?? { form: org.form, target, brings: [] }
    if (!tie.brings.includes(brings)) tie.brings.push(brings)
    ties.set(key, tie)
  }
  const tied = new Set([...residents.keys(), ...[...ties.values()].map(({ target }) => target)])
  return {
    orgs: [...orgs.values()],
    targets: targets
      .filter(({ id }) => tied.has(id))
      .map((target) => ({ ...target, residents: residents.get(target.id) ?? 0 })),
    ties: [...ties.values()],
  }
}

/** The first of what is drawn, with the organisations that bring something to it; the table has all. */
export function firstOf(network: Network, most: number): Network {
  const targets = network.targets.slice(0, most)
  const shown = new Set(targets.map(({ id }) => id))
  const ties = network.ties.filter(({ target }) => shown.has(target))
  const forms = new Set(ties.map(({ form }) => form))
  return { targets, ties, orgs: network.orgs.filter(({ form }) => forms.has(form)) }
}
