import { postKey } from '../../../core/access/keys.ts'

/** Who sees a part, besides the agency that holds its case. */
export type Limits = { limited: boolean; agencies: readonly string[]; posts: readonly string[] }

/** Who sees the case of a part at present, by keys. `emergencies`: those that are shown it because life is at stake. */
export type CaseKeys = { audience: readonly string[]; holderId: string; emergencies: ReadonlySet<string> }

/**
 * Of the keys that open a case those that open one part of it: nobody sees a part who does not see the case. Within the agency that
 * holds it nobody is kept from a part, since it answers for the whole; what colleagues must not see either is a restricted case.
 */
export function keysOfPart(
  { limited, agencies, posts }: Limits,
  { audience, holderId, emergencies }: CaseKeys,
  agencyOfPost: ReadonlyMap<string, string>,
): string[] {
  if (!limited) return [...audience]
  const admitted = new Set([holderId, ...agencies])
  const postsIn = (agencyId: string) => posts.filter((id) => agencyOfPost.get(id) === agencyId)
  return audience.flatMap((key) => {
    const [kind = '', id = ''] = key.split(':')
    if (emergencies.has(key)) return [key]
    if (kind === 'agency') return admitted.has(id) ? [key] : postsIn(id).map(postKey)
    if (kind !== 'post' && kind !== 'named') return []
    return posts.includes(id) || admitted.has(agencyOfPost.get(id) ?? '') ? [key] : []
  })
}
