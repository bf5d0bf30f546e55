import { choices, optionalDay, optionalText } from '../../../core/action/fields.ts'
import { services } from './codes.ts'
import { column } from './fields.ts'

/** What is typed of a plan, in the order of its paper: プラン兼申込書. */
export const planFields = {
  /** Of which day the paper is, where one is typed in. */
  paperOn: optionalDay(),
  problems: optionalText({ max: 2000, control: 'area' }),
  ownGoal: optionalText({ max: 1000, control: 'area' }),
  goalIds: column(),
  goals: column(300),
  roleIds: column(),
  roleKinds: column(),
  roleAgencies: column(),
  roleWhos: column(100),
  roleWhats: column(300),
  roleBys: column(),
  roleGoals: column(),
  services: choices(services),
  fromOn: optionalDay(),
  untilOn: optionalDay(),
  monitoringDays: column(),
}

/** Into which fields an item of プラン兼申込書 is typed, where they are not called as it is. */
export const planFieldsOfItems = {
  roles: ['roleKinds', 'roleAgencies', 'roleWhos', 'roleWhats', 'roleBys', 'roleGoals'],
  period: ['fromOn', 'untilOn'],
} as const
