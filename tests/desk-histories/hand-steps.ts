import { recordNonConsent, withdrawConsent } from '../../src/blocks/casework/disclosure/consent-actions.ts'
import {
  acceptReferral,
  declineReferral,
  finishReferral,
  giveBackReferral,
  noteReferral,
  takeBackReferral,
} from '../../src/blocks/casework/referral/actions.ts'
import { reassignCases } from '../../src/blocks/casework/tasks/reassign-actions.ts'
import type { Action } from '../../src/core/action/action.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { handOver } from '../../src/programs/consultation/actions/sharing.ts'
import type { TestPerson } from '../support/house.ts'
import { referring } from '../support/referrals.ts'
import type { Deeds, Doing } from './steps.ts'
import { inOffice, type Row, rows } from './world.ts'

// Hand-offs: asking another office for something, giving it the case, answering, and taking consents back.

const reason = '（試験）'

/** Another office than the one that has the case. */
const elsewhere = ({ world, office, found }: Doing): string =>
  office === found?.holder_id ? (world.offices.find((one) => one !== office) as string) : office

type Which = { whole: boolean; states: readonly string[] }

/** The hand-off of this case that a step is about: the last one in such a state. */
async function handOff({ world, found }: Doing, { whole, states }: Which): Promise<Row | undefined> {
  const known = await rows(
    world,
    `select * from referral where case_id = $1 and whole_case = $2 and state = any ($3) and noted_at is null
      order by sent_at desc, id desc`,
    [found?.id, whole, states],
  )
  return known[0]
}

/** Somebody of the office that was asked: who has it, else who may see it, else anybody there. */
async function receiver({ world, to }: Doing, row: Row): Promise<TestPerson | undefined> {
  const there = (await inOffice(world)).filter(({ agencyId }) => agencyId === row.to_agency_id)
  const named = await rows(
    world,
    'select post_id as id from named_post where case_id = $1 and ended_at is null',
    [row.case_id],
  )
  const isNamed = ({ postId }: TestPerson) => named.some(({ id }) => id === postId)
  return there.find(isNamed) ?? there[to % Math.max(there.length, 1)]
}

type Said = (doing: Doing) => object

/** An answer of whoever received it. */
const answers =
  <Input, Output>(action: Action<Input, Output>, which: Which, said: Said) =>
  async (doing: Doing): Promise<unknown> => {
    const row = await handOff(doing, which)
    const who = row && (await receiver(doing, row))
    if (!row || !who) return false
    return doing.does(who, action, { id: row.id, version: row.version, ...said(doing) })
  }

/** A step of whoever asked. */
const asks =
  <Input, Output>(action: Action<Input, Output>, which: Which, said: Said = () => ({})) =>
  async (doing: Doing): Promise<unknown> => {
    const row = await handOff(doing, which)
    if (!row) return false
    return doing.does(doing.by, action, { id: row.id, version: row.version, ...said(doing) })
  }

const ask = async (doing: Doing, more: object = {}): Promise<unknown> => {
  const { world, by, found } = doing
  if (!found) return false
  return referring(world.house).sent(by, found.id, { toIds: [elsewhere(doing)], ...more })
}

const asked = (...states: string[]): Which => ({ whole: false, states })
const given = (...states: string[]): Which => ({ whole: true, states })
const why = () => ({ reason })
const goesOn = ({ world, to }: Doing) => ({ nextOn: addDays(world.day, 1 + (to % 4)) })

export const handDeeds: Deeds = {
  ask: (doing) => ask(doing),
  askByConsent: (doing) => ask(doing, { basis: 'consent', consentForm: 'oral', consentOn: doing.world.day }),
  accept: answers(acceptReferral, asked('sent'), goesOn),
  decline: answers(declineReferral, asked('sent'), why),
  finish: answers(finishReferral, asked('accepted'), ({ world }) => ({
    ...{ result: reason, seenUntil: addDays(world.day, 3) },
  })),
  giveBack: answers(giveBackReferral, asked('accepted'), why),
  takeBack: asks(takeBackReferral, asked('sent', 'accepted'), why),
  note: asks(noteReferral, asked('declined', 'done', 'returned')),
  async handOver(doing) {
    const { by, does, found, world } = doing
    if (!found) return false
    const { id, version } = found
    const nextOn = addDays(world.day, 3)
    return does(by, handOver, { id, version, toId: elsewhere(doing), nextOn, reason, basis: 'own_duty' })
  },
  confirm: answers(acceptReferral, given('sent'), goesOn),
  returnCase: answers(declineReferral, given('sent'), why),
  async withdrawConsent({ world, by, does, found }) {
    const live = 'select id from consent where case_id = $1 and withdrawn_on is null order by id desc'
    const [consent] = await rows(world, live, [found?.id])
    return consent ? does(by, withdrawConsent, { id: consent.id }) : false
  },
  async refuse({ world, by, does, found }) {
    if (!found) return false
    return does(by, recordNonConsent, { caseId: found.id, answer: 'refused', form: 'oral', on: world.day })
  },
  /** Whoever leads gives all open cases of somebody to another. */
  async reassign({ world, by, does, found }) {
    const there = (await inOffice(world)).filter(({ agencyId }) => agencyId === by.agencyId)
    const fromId = found?.owner_id
    const of = 'select id from support_case where owner_id = $1 and holder_id = $2 and closed_on is null'
    const cases = await rows(world, of, [fromId, by.agencyId])
    const to = there.find(({ accountId }) => accountId !== fromId)
    const input = { fromId, toId: to?.accountId, caseIds: cases.map(({ id }) => id), rest: true }
    return to && there[0] ? does(there[0], reassignCases, input) : false
  },
}
