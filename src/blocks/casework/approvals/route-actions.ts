import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, optionalChoice, optionalId, optionalText, wholeNumber } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import { approvalKinds, type StepDeed, stepDeeds } from './codes.ts'
import { longestRoute, postsIn, type RouteStep, writeRoute } from './routes.ts'

/** The fields of one step, by its place from 1. */
export const stepField = (name: 'title' | 'postId' | 'deed', place: number): string => `${name}${place}`

const fields = {
  ...{ title1: optionalText({ max: 20 }), postId1: optionalId(), deed1: optionalChoice(stepDeeds) },
  ...{ title2: optionalText({ max: 20 }), postId2: optionalId(), deed2: optionalChoice(stepDeeds) },
  ...{ title3: optionalText({ max: 20 }), postId3: optionalId(), deed3: optionalChoice(stepDeeds) },
  ...{ title4: optionalText({ max: 20 }), postId4: optionalId(), deed4: optionalChoice(stepDeeds) },
}

/**
 * Sets by which posts a kind of paper goes in one's agency: 担当 → 係長 → 課長. What is going round keeps the route it was sent on. Refuses
 * `casework.route.none` at `title1` for a route on which nobody decides, `casework.route.post` for a post of elsewhere.
 */
export const setRoute = defineAction({
  name: 'casework.setRoute',
  http: { method: 'PUT', path: '/approval-routes/{kind}' },
  allow: ['supervisor'],
  zones: ['inner'],
  writes: ['approval_route'],
  subject: 'approval_route',
  input: z.strictObject({ kind: choice(approvalKinds), version: wholeNumber(), ...fields }),
  async run({ tx }, { kind, version, ...typed }) {
    const steps = stepsIn(typed)
    if (!steps.some(({ deed }) => deed === 'approve'))
      throw refuseFields([{ field: 'title1', code: 'casework.route.none' }])
    const agencyId = agencyOf(tx.actor)
    await requirePosts(tx, agencyId, typed)
    return { id: await writeRoute(tx, { agencyId, kind, version }, steps) }
  },
})

type Typed = Record<string, string | undefined>

/** A step is there where it has a title; without a post it is whoever leads. */
function stepsIn(typed: Typed): RouteStep[] {
  return places().flatMap((place) => {
    const title = typed[stepField('title', place)]
    if (!title) return []
    const deed = (typed[stepField('deed', place)] ?? 'approve') as StepDeed
    return [{ title, deed, postId: typed[stepField('postId', place)] ?? null }]
  })
}

export const places = (): number[] => Array.from({ length: longestRoute }, (_, at) => at + 1)

async function requirePosts(tx: Tx, agencyId: string, typed: Typed): Promise<void> {
  const there = (await postsIn(tx, agencyId)).map(({ id }) => id)
  const problems: FieldProblem[] = places().flatMap((place) => {
    const field = stepField('postId', place)
    const postId = typed[field]
    return postId && !there.includes(postId) ? [{ field, code: 'casework.route.post' }] : []
  })
  if (problems.length > 0) throw refuseFields(problems)
}

export const routeActions = [setRoute]
