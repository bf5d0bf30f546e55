import { activityOf } from '../../src/blocks/matching/activities/activities.ts'
import { daysOf } from '../../src/blocks/matching/activities/days.ts'
import { partnersOf } from '../../src/blocks/matching/activities/partners.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addAccount, addAgency, addPost } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { involveCouncil } from '../../src/programs/wishes/actions/activities/doing.ts'
import { holdActivityDay, makeActivity } from '../../src/programs/wishes/actions/activities/making.ts'
import {
  answerPartner,
  askPartner,
  nameOrganisation,
} from '../../src/programs/wishes/actions/activities/partners.ts'
import type { TestPerson } from './house.ts'
import { wishesHouse } from './wishes.ts'

/** A house of wishes with somebody of the council of social welfare, where activities are made. */
export async function activitiesHouse() {
  const wishes = await wishesHouse()
  const { house, does, hanako } = wishes
  const kenichi: TestPerson = await house.asSystem(async (tx) => {
    const named = { name: '社会福祉協議会（試験）', nameEn: 'Council (test)' }
    const agencyId = await addAgency(tx, { code: 'shakyo', kind: 'council', ...named })
    const accountId = await addAccount(tx, { authUserId: 'user-kenichi', name: '架空 健一', kind: 'staff' })
    const post = { accountId, agencyId, title: '相談員', startsOn: '2020-04-01' }
    const postId = await addPost(tx, { ...post, role: 'counsellor', duties: [] })
    return { ...hanako, authUserId: 'user-kenichi', accountId, postId, agencyId }
  })
  const plan = {
    ...{ heading: '朝の体操の会', about: '公園で体操をします。雨の日は休みます。', placeName: '中央公園' },
    ...{ onDay: today(), starts: '09:00', ends: '10:00' },
  }
  const makes = (who: Caller, wishId: string, more: object = {}) =>
    does(who, makeActivity, { ...plan, wishId, ...more })
  const activity = (who: Caller, id: string) => house.as(who, (tx) => activityOf(tx, id))
  const days = (who: Caller, id: string) => house.as(who, (tx) => daysOf(tx, [id]))
  const partners = (who: Caller, id: string) => house.as(who, (tx) => partnersOf(tx, [id]))
  const asks = (who: Caller, id: string, ofId: string) => does(who, askPartner, { id, ofId })
  const answers = (who: Caller, id: string, more: object = {}) =>
    does(who, answerPartner, { id, version: 1, answer: 'yes', ...more })
  const names = (who: Caller, id: string, org: object) => does(who, nameOrganisation, { id, ...org })
  async function holds(who: Caller, id: string, came = 12) {
    const [first] = (await days(who, id)).filter(({ state }) => state === 'planned')
    return does(who, holdActivityDay, { id, dayId: first?.id, came })
  }
  async function involves(who: Caller, id: string, did = '会場を調整しました。') {
    const { version } = await activity(who, id)
    return does(who, involveCouncil, { id, version, did })
  }
  return { ...wishes, kenichi, plan, makes, activity, days, partners, asks, answers, names, holds, involves }
}
