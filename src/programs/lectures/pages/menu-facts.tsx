import { DescriptionList } from '../../../ui/text/description-list.tsx'
import type { Menu } from '../queries/menus.ts'
import { type Options, options } from '../rules/codes.ts'
import { inLocale, type Say, said } from './say.tsx'

export const peopleText = ({ peopleFrom, peopleTo }: Menu, { words }: Say): string =>
  words('lectures.people.range', { from: peopleFrom, to: peopleTo })

/** The words of some codes, one after the other. */
export const listed = (field: string, codes: readonly string[], say: Say): string =>
  codes.map((code) => said(say, field, code)).join(say.words('lectures.comma'))

/** Whom a menu is for: the groups it is found by, and what its division says beside them. */
export function forWhomText({ targetGroups, forWhom }: Menu, say: Say): string {
  const groups = listed('targetGroups', targetGroups, say)
  return groups === '' || groups === forWhom ? forWhom : say.words('lectures.forWhom', { groups, forWhom })
}

/** How a lecture can be held or is asked for beside the usual; empty where it is the usual. */
export const optionsText = (of: Options, { words }: Say): string =>
  options
    .filter((option) => of[option])
    .map((option) => words(`lectures.field.option.${option}`))
    .join(words('lectures.comma'))

/** What a group wants to know before it asks. */
export function MenuFacts({ menu, say }: { menu: Menu; say: Say }) {
  const { words } = say
  const facts: [string, string | null][] = [
    ['field', said(say, 'field', menu.field)],
    ['themes', listed('themes', menu.themes, say)],
    ['forWhom', forWhomText(menu, say)],
    ['minutes', words('lectures.minutes', { minutes: menu.minutes })],
    ['people', peopleText(menu, say)],
    ['options', optionsText(menu, say)],
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
