import { ageOn } from '../../../../core/calendar/age.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { type Kin, self } from '../kin.ts'

type View = Pick<ViewContext, 'words'>

/** 妻・78歳: what somebody is to the person, and their age. */
export function kinNote({ key, relation, birthOn, died }: Kin, { words }: View, today: string): string {
  const said = key === self ? words('casework.household.self') : relation && relationText(relation, { words })
  const age = died
    ? words('casework.member.died')
    : birthOn && words('registry.age', { age: ageOn(birthOn, today) })
  return [said, age].filter(Boolean).join('・')
}

export const relationText = (relation: string, { words }: View): string =>
  words(`casework.memberRelation.${relation}`)

/** How somebody is called on the pictures: by name, or as 本人. */
export const nameOf = ({ key, name }: { key: string; name: string }, { words }: View): string =>
  name || words(key === self ? 'casework.household.self' : 'casework.household.nameless')
