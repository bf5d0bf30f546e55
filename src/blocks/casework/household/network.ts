import type { EcoNode, EcoTie } from '../../../ui/picture/ecomap-layout.ts'
import { isKin, type KinPicture, self } from './kin.ts'
import type { Household } from './read.ts'

export type Support = EcoTie & { id: string; what: string | null }

/** Who and what stands around the person, and how they support each other. */
export type Network = {
  others: (Pick<EcoNode, 'key' | 'home' | 'soft'> & { name: string })[]
  ties: Support[]
}

/** The members of a case around the person, those at home among them; of whom the register alone knows, those with whom they live. */
export function networkOf({ others: kin, keys }: KinPicture, { members, ties }: Household): Network {
  const family = kin
    .filter(({ from, together }) => from === 'case' || together)
    .map(({ key, name, together }) => ({ key, name, home: together }))
  const beside = members
    .filter((one) => !isKin(one) && keys.get(one.id) === one.id)
    .map(({ id, name, role }) => ({ key: id, name, soft: role === 'organization' || role === 'place' }))
  const end = (id: string | null) => (id === null ? self : (keys.get(id) ?? ''))
  const supports = ties.flatMap((tie): Support[] => {
    const [from, to] = [end(tie.fromId), end(tie.toId)]
    const { id, kind, strength, direction, what } = tie
    if (kind !== 'support' || !strength || !direction || from === to) return []
    return [{ id, from, to, strength, direction, what }]
  })
  return { others: [...family, ...beside], ties: supports }
}
