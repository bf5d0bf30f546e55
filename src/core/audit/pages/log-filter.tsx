import { Checkbox } from '../../../ui/form/checkbox.tsx'
import { DateField } from '../../../ui/form/date-field.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import type { ViewContext } from '../../page/page.ts'
import { type LogFilter, logKinds } from './filter.ts'

type Props = { filter: LogFilter; actors: { id: string; name: string }[]; view: ViewContext }

/** Narrows the log: by record or person, who acted, what was done, from when to when. */
export function LogFilterBar({ filter, actors, view: { words } }: Props) {
  const field = (name: string) => ({ name, id: `log-${name}`, label: words(`core.audit.filter.${name}`) })
  return (
    <FilterBar
      action="/audit"
      label={words('core.audit.filter')}
      submit={words('core.audit.narrow')}
      reset={{ href: '/audit', label: words('core.audit.all') }}
    >
      <TextField
        {...field('record')}
        hint={words('core.audit.filter.record.hint')}
        value={filter.record ?? ''}
        width="full"
      />
      <Checkbox {...field('whole')} value="on" checked={filter.whole} />
      <Select
        {...field('actor')}
        empty={words('core.audit.anybody')}
        value={filter.actor ?? ''}
        options={actors.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        {...field('kind')}
        empty={words('core.audit.anything')}
        value={filter.kind ?? ''}
        options={logKinds.map((kind) => ({ value: kind, label: words(`core.audit.kind.${kind}`) }))}
      />
      <DateField {...field('from')} kind="calendar" value={filter.from} />
      <DateField {...field('to')} kind="calendar" value={filter.to} />
    </FilterBar>
  )
}
