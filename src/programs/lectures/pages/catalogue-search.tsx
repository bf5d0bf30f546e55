import type { ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import type { Menu, Sought } from '../queries/menus.ts'
import { options, targetGroups, themes } from '../rules/codes.ts'
import { inLocale, said } from './say.tsx'

/** How long a group has time, in minutes. */
export const lengths = [30, 60, 90, 120] as const

type Props = { all: readonly Menu[]; sought: Sought; view: ViewContext }

/** What a menu is looked for by. What nothing on offer has is not offered as a choice. */
export function CatalogueSearch({ all, sought, view }: Props) {
  const { words } = view
  const any = words('lectures.catalogue.any')
  const coded = (field: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: said(view, field, value) }))
  const offered = options.filter((option) => all.some((menu) => menu[option]))
  const agencies = [...new Map(all.map((menu) => [menu.agencyId, menu])).values()]
  return (
    <FilterBar
      action="/lectures"
      label={words('lectures.catalogue.search')}
      submit={words('lectures.catalogue.find')}
      reset={{ href: '/lectures', label: words('lectures.catalogue.all') }}
    >
      <TextField name="words" label={words('lectures.field.words')} value={sought.words ?? ''} />
      <Select
        name="themes"
        label={words('lectures.fact.themes')}
        options={coded(
          'themes',
          themes.filter((theme) => all.some((menu) => menu.themes.includes(theme))),
        )}
        value={sought.themes ?? ''}
        empty={any}
      />
      <Select
        name="targetGroups"
        label={words('lectures.fact.forWhom')}
        options={coded('targetGroups', targetGroups)}
        value={sought.targetGroups ?? ''}
        empty={any}
      />
      <Select
        name="option"
        label={words('lectures.fact.options')}
        options={offered.map((value) => ({ value, label: said(view, 'option', value) }))}
        value={sought.option ?? ''}
        empty={any}
      />
      <Select
        name="minutes"
        label={words('lectures.catalogue.time')}
        options={lengths.map((minutes) => ({
          value: String(minutes),
          label: words('lectures.catalogue.within', { minutes }),
        }))}
        value={String(sought.minutes ?? '')}
        empty={any}
      />
      <Select
        name="agency"
        label={words('lectures.field.agency')}
        options={agencies.map((menu) => ({
          value: menu.agencyId,
          label: inLocale(menu.agency, menu.agencyEn, view),
        }))}
        value={sought.agency ?? ''}
        empty={any}
      />
    </FilterBar>
  )
}
