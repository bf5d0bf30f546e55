import { mustAsk } from './ask.ts'
import { load } from './load.ts'
import type { Recipe } from './recipe.ts'
import { median } from './statistics.ts'
import type { Line } from './table.ts'
import type { Work } from './works.ts'

const clients = 8
const least = 0.4
const mostApart = 0.15

export type Rounds = { rounds: number; milliseconds: number }

/** One kind of work on the product's server and on the bare one. */
export async function besideBare(
  work: Work,
  { product, bare, recipe }: { product: number; bare: number; recipe: Recipe },
  rounds: Rounds,
): Promise<Line> {
  const [ours, theirs] = await inTurn({ ...work, port: product }, { ...work, port: bare }, rounds)
  return {
    work: `${work.name} (${clients} clients)`,
    kasane: `${Math.round(ours)}/s`,
    beside: `bare ${Math.round(theirs)}/s, ${recipe.statements.length} statements each`,
    ratio: `${Math.round((ours / theirs) * 100)} %`,
    limit: `≥ ${least * 100} %`,
    ok: ours / theirs >= least,
  }
}

/** The recipe once more, as the owner of the tables, whom no policy binds; as many statements as before. */
export function withoutPolicies(recipe: Recipe): Recipe {
  const role = 'set local role kasane_app'
  if (!recipe.statements.some(({ text }) => text.includes(role))) throw new Error('the role is set elsewhere')
  const asOwner = (text: string) => text.replace(role, 'set local role none')
  const statements = recipe.statements.map((one) => ({ ...one, text: asOwner(one.text) }))
  return { ...recipe, path: `${recipe.path}?without-policies`, statements }
}

/** One look on the bare server, under the policies and without them; what comes back must be the same. */
export async function besideOwner(work: Work, bare: number, rounds: Rounds): Promise<Line> {
  const bound = { ...work, port: bare }
  const free = { ...bound, next: () => unbound(work) }
  const answers = [work.next(), unbound(work)].map((wanted) => mustAsk(bare, wanted, work.status))
  const [one, other] = (await Promise.all(answers)).map(({ body }) => body.toString())
  if (one !== other) throw new Error(`${work.name}: the owner sees something else`)
  const [under, without] = await inTurn(bound, free, rounds)
  return {
    work: 'the same list with policies and without',
    kasane: `${Math.round(under)}/s`,
    beside: `without ${Math.round(without)}/s`,
    ratio: `${Math.round((without / under - 1) * 100)} % apart`,
    limit: `≤ ${mostApart * 100} %`,
    ok: without / under - 1 <= mostApart,
  }
}

function unbound(work: Work) {
  const wanted = work.next()
  return { ...wanted, path: `${wanted.path}?without-policies` }
}

type Side = Work & { port: number }

/** Two sides in turn, each round the other one first; requests per second in the middle of the rounds. */
async function inTurn(one: Side, other: Side, { rounds, milliseconds }: Rounds): Promise<[number, number]> {
  const speeds = new Map<Side, number[]>([one, other].map((side) => [side, []]))
  for (let round = -1; round < rounds; round++) {
    for (const side of round % 2 === 0 ? [one, other] : [other, one]) {
      const speed = await load({ ...side, clients, milliseconds })
      if (round >= 0) speeds.get(side)?.push(speed)
    }
  }
  return [median(speeds.get(one) ?? []), median(speeds.get(other) ?? [])]
}
