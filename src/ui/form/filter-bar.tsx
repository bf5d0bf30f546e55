import type { ReactNode } from 'react'
import { type Option, Select } from './select.tsx'

type FilterBarProps = {
  action: string
  /** `post` where a person is looked for: names never stand in an address. */
  method?: 'get' | 'post'
  label: string
  submit: string
  reset?: { href: string; label: string }
  children: ReactNode
}

/** Search and filters above a list. */
export function FilterBar({ action, method = 'get', label, submit, reset, children }: FilterBarProps) {
  return (
    <search aria-label={label}>
      <form className="filter-bar" {...{ action, method }}>
        {children}
        <div className="filter-bar__buttons">
          <button type="submit" className="button button--secondary">
            {submit}
          </button>
          {reset ? <a href={reset.href}>{reset.label}</a> : null}
        </div>
      </form>
    </search>
  )
}

type ChoiceBarProps = Omit<FilterBarProps, 'method' | 'reset' | 'children'> & {
  name: string
  /** What the choice is called. */
  choice: string
  value: string
  options: Option[]
}

/** One choice above a list, such as the year of which it counts. */
export function ChoiceBar({ name, choice, value, options, ...bar }: ChoiceBarProps) {
  return (
    <FilterBar {...bar}>
      <Select name={name} id={name} label={choice} value={value} options={options} />
    </FilterBar>
  )
}

/** Tools of a list or record: count and words at the start, buttons at the end. */
export function Toolbar({ children, actions }: { children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="toolbar">
      <div className="toolbar__text">{children}</div>
      {actions ? <div className="toolbar__actions">{actions}</div> : null}
    </div>
  )
}
