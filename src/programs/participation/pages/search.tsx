import type { ViewContext } from '../../../core/page/page.ts'
import { DateField } from '../../../ui/form/date-field.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { forWhom, kinds, themes } from '../rules/codes.ts'
import type { Found } from './events.tsx'
import { areaName, said } from './say.tsx'

/** Area, theme, kind, for whom, and from which day on. */
export function Search({ found: { areas, sought }, view }: { found: Found; view: ViewContext }) {
  const { words } = view
  const any = words('participation.any')
  const choose = (name: 'theme' | 'kind' | 'forWhom', field: string, codes: readonly string[]) => (
    <Select
      name={name}
      label={words(`participation.field.${field}`)}
      options={codes.map((value) => ({ value, label: said(view, field, value) }))}
      value={sought[name] ?? ''}
      empty={any}
    />
  )
  return (
    <FilterBar
      action="/events"
      label={words('participation.search')}
      submit={words('participation.find')}
      reset={{ href: '/events', label: words('participation.all') }}
    >
      {areas.length > 0 ? (
        <Select
          name="area"
          label={words('participation.field.areaCode')}
          options={areas.map(({ code }) => ({ value: code, label: areaName(areas, code, view) }))}
          value={sought.area ?? ''}
          empty={any}
        />
      ) : null}
      {choose('theme', 'theme', themes)}
      {choose('kind', 'kinds', kinds)}
      {choose('forWhom', 'forWhom', forWhom)}
      <DateField name="from" label={words('participation.from')} kind="calendar" value={sought.from} />
    </FilterBar>
  )
}
