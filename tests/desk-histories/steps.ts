import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Action } from '../../src/core/action/action.ts'
import type { Refusal } from '../../src/core/refusal.ts'
import { doer } from '../support/acts.ts'
import type { TestPerson } from '../support/house.ts'
import { caseDeeds } from './case-steps.ts'
import { handDeeds } from './hand-steps.ts'
import { planDeeds } from './plan-steps.ts'
import { timeDeeds } from './time-steps.ts'
import { inOffice, type Row, rows, type World } from './world.ts'

/** One thing that somebody tries. `who`: whoever it is for (-1), or anybody at all; `of` and `to` choose a case and another. */
export type Step = { act: string; who: number; of: number; to: number }

/** What a step needs to be done: whose case, by whom, and the choices of it. */
export type Doing = {
  world: World
  /** Whoever does it; for what is not of one case, anybody in office. */
  by: TestPerson
  /** The case it is of, as it stands; undefined before there is one. */
  found: Row | undefined
  to: number
  /** Somebody and an office that the step chooses. */
  other: TestPerson
  office: string
  does: <Input, Output>(who: TestPerson, action: Action<Input, Output>, input: unknown) => Promise<Output>
}
export type Deeds = Record<string, (doing: Doing) => Promise<unknown>>

const deeds: Deeds = { ...caseDeeds, ...handDeeds, ...planDeeds, ...timeDeeds }
export const acts = Object.keys(deeds)

/** As things usually go: histories begin with a part of one of these, so that they come far. */
const usual = [
  ['know', 'askByConsent', 'accept', 'begin', 'write', 'agree', 'decide', 'monitor', 'again'],
  ['stranger', 'contact', 'ask', 'decline', 'note', 'handOver', 'confirm', 'ask', 'accept'],
  ['know', 'share', 'restrict', 'begin', 'write', 'decideAlone', 'handOver', 'leave', 'night'],
]
/** `next@0`: the step with another choice than usual. */
const usually = (told: string): Step => {
  const [act = '', to = '1'] = told.split('@')
  return { act, who: -1, of: 0, to: Number(to) }
}
const prefix = fc
  .tuple(fc.constantFrom(...usual), fc.nat(9))
  .map(([acts, far]) => acts.slice(0, far).map(usually))
const someone = fc.oneof({ weight: 6, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(8) })
const any = fc.record({
  act: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...acts) },
    { weight: 1, arbitrary: fc.constant('night') },
  ),
  ...{ who: someone, of: fc.nat(2), to: fc.nat(8) },
})

/** Histories of twelve to twenty steps. */
export const histories: fc.Arbitrary<Step[]> = fc
  .tuple(prefix, fc.array(any, { minLength: 12, maxLength: 18, size: 'max' }))
  .map(([before, steps]) => [...before, ...steps].slice(0, 20))

/** Histories that are told: every kind of step is done once, and where somebody could be lost it is tried. */
export const told: Step[][] = [
  [
    'stranger',
    'nobody',
    'atOnce',
    'family',
    'group',
    'know',
    'contact',
    'change',
    'next',
    'share',
    'unshare',
    'take',
  ],
  [
    'know',
    'askByConsent',
    'accept',
    'withdrawConsent',
    'note',
    'ask',
    'takeBack',
    'ask',
    'night',
    'night',
    'night',
    'note',
  ],
  ['know', 'ask', 'accept', 'giveBack', 'note', 'ask', 'decline', 'note', 'ask', 'accept', 'finish', 'note'],
  ['know', 'handOver', 'confirm', 'handOver', 'returnCase', 'handOver', 'night', 'night', 'night', 'contact'],
  ['know', 'begin', 'write', 'agree', 'decide', 'withdrawAgreement', 'goOn', 'again', 'write', 'decideAlone'],
  ['know', 'begin', 'drop', 'begin', 'write', 'decideAlone', 'monitor', 'end', 'reopen', 'close'],
  ['know', 'begin', 'write', 'decideAlone', 'breakOff', 'refuse', 'restrict', 'askEnd', 'decideEnd'],
  ['know', 'leave', 'comes', 'acceptNote', 'propose', 'reassign', 'night'],
  ['know', 'leave', 'night', 'settleNote', 'contact'],
  ['nobody', 'contact', 'name', 'ask', 'handOver', 'confirm', 'night', 'contact'],
  ['nobody', 'ask', 'restrict', 'name@0', 'contact', 'night'],
  [
    'know',
    'know',
    'mergeCase',
    'contact',
    'handOver',
    'confirm',
    'splitCase',
    'contact',
    'mergeCase',
    'night',
  ],
  [
    'know',
    'know',
    'mergeCase',
    'restrict',
    'splitCase',
    'askEnd',
    'decideEnd',
    'mergeCase',
    'close',
    'night',
  ],
  ['twin', 'merge', 'contact', 'unmerge', 'ask', 'closeOffice', 'night', 'note'],
  ['know', 'ask', 'accept', 'closeOffice', 'night', 'note', 'contact'],
  ['closeOffice@0', 'know', 'night'],
  ['know', 'closeOffice', 'handOver', 'night', 'contact'],
  ['know', 'handOver', 'closeOffice@0', 'returnCase', 'night', 'contact'],
  ['know', 'close', 'closeOffice@0', 'reopen', 'night'],
  ['know', 'ask', 'close', 'handOver', 'close', 'night', 'night', 'night', 'close'],
  ['know', 'begin', 'write', 'decideAlone', 'close', 'leave', 'night', 'close', 'night'],
  ['know', 'restrict', 'next@0', 'reassign', 'leave', 'night', 'reassign', 'next@0', 'contact'],
].map((acts) => acts.map(usually))

/** Plays one step. Whether it was done: what the rules refuse changes nothing, and a fault is no refusal. */
export async function play(world: World, { act, who, of, to }: Step): Promise<boolean> {
  const there = await inOffice(world)
  const id = world.cases.length > 0 ? world.cases[of % world.cases.length] : undefined
  const [found] = id ? await rows(world, 'select * from support_case where id = $1', [id]) : []
  const at = (index: number) => there[index % there.length] as TestPerson
  const by = who < 0 ? (ownerAmong(there, found) ?? at(1)) : at(who)
  const does = doer(world.house.database)
  const office = world.offices[to % world.offices.length] as string
  const doing: Doing = { world, by, found, to, other: at(to), office, does }
  const deed = deeds[act]
  assert.ok(deed, act)
  return deed(doing).then(
    (answer) => answer !== false,
    (error: Refusal) => {
      assert.equal(error.name, 'Refusal', `${act}: ${error.stack}`)
      return false
    },
  )
}

/** Whoever owns a case; where they have left, whoever is in its office. */
const ownerAmong = (there: readonly TestPerson[], found: Row | undefined): TestPerson | undefined =>
  there.find(({ accountId, agencyId }) => accountId === found?.owner_id && agencyId === found?.holder_id) ??
  there.find(({ agencyId }) => agencyId === found?.holder_id)
