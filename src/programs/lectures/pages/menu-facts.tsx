import { DescriptionList } from '../../../ui/text/description-list.tsx'
import type { Menu } from '../queries/menus.ts'
import { inLocale, type Say, said } from './say.tsx'

export const peopleText = ({ peopleFrom, peopleTo }: Menu, { words }: Say): string =>
  words('lectures.people.range', { from: peopleFrom, to: peopleTo })

/** What a group wants to know before it asks. */
export function MenuFacts({ menu, say }: { menu: Menu; say: Say }) {
  const { words } = say
  const facts: [string, string | null][] = [
    ['field', said(say, 'field', menu.field)],
    ['forWhom', menu.forWhom],
    ['minutes', words('lectures.minutes', { minutes: menu.minutes })],
    ['people', peopleText(menu, say)],
    ['needs', menu.needs],
    ['notice', words('lectures.notice', { days: menu.noticeDays })],
    ['agency', inLocale(menu.agency, menu.agencyEn, say)],
    ['number', String(menu.number)],
  ]
  const items = facts.flatMap(([key, value]) =>
    value ? [{ key, term: words(`lectures.fact.${key}`), value }] : [],
  )
  return <DescriptionList items={items} />
}
