import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'

/** Strokes as somebody draws them who signs. */
export const signature = 'M40 60L60 120L90 70M120 60L130 110L160 90M200 80L230 100L260 70L290 110'

/** A plan as it is typed from its paper: two goals, three who do something. */
export const typedPlan = {
  problems: '家賃を二か月滞納している。（試験）',
  ownGoal: '今の部屋に住み続けたい。',
  goalIds: ['', ''],
  goals: ['滞納している家賃の支払方法が決まる', '週に三日働ける'],
  roleIds: ['', '', ''],
  roleKinds: ['self', 'neighbour', 'staff'],
  roleAgencies: ['', '', ''],
  roleWhos: ['', '見本 隣子', ''],
  roleWhats: ['家計簿をつける', '朝のごみ出しのときに声をかける', '大家との話合いに同席する'],
  roleBys: ['', '', addDays(today(), 14)],
  roleGoals: ['1', '', '1'],
  services: ['housing_benefit'],
  fromOn: today(),
  untilOn: addDays(today(), 180),
  monitoringDays: [addDays(today(), 60), addDays(today(), 30), ''],
}

/** What is said when a plan is decided whose person agreed. */
export const decision = {
  meetingOn: today(),
  meetingWith: '見本相談所、見本 隣子（試験）',
  decidedOn: today(),
  nextOn: addDays(today(), 30),
}
