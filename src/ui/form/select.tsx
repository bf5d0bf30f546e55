import { controlProps, Field, type FieldProps } from './field.tsx'

export type Option = { value: string; label: string; group?: string; disabled?: boolean }

type SelectProps = FieldProps & {
  options: Option[]
  value?: string
  /** Words of the first, empty choice; without it the first option is chosen. */
  empty?: string
  width?: 'narrow' | 'medium' | 'full'
}

/** One of many. For up to six choices take `RadioGroup`: nothing to open, everything to read. */
export function Select(props: SelectProps) {
  const { options, value, empty, width = 'medium' } = props
  return (
    <Field {...props}>
      <select {...controlProps(props)} className={`input input--select input--${width}`} defaultValue={value}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {Array.from(grouped(options), ([group, members]) => (
          <Options key={group} group={group} options={members} />
        ))}
      </select>
    </Field>
  )
}

function grouped(options: Option[]): Map<string, Option[]> {
  const groups = new Map<string, Option[]>()
  for (const option of options) {
    const group = option.group ?? ''
    groups.set(group, [...(groups.get(group) ?? []), option])
  }
  return groups
}

function Options({ group, options }: { group: string; options: Option[] }) {
  const items = options.map((option) => (
    <option key={option.value} value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  ))
  return group ? <optgroup label={group}>{items}</optgroup> : items
}
