import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'
import { controlProps, Field, type FieldProps, fieldId } from './field.tsx'

type SearchFieldProps = FieldProps & {
  value?: string
  /** POST address that answers with `SearchOption`s; gets this field and those named in `sends`. */
  url: string
  sends?: string[]
  /** Hidden fields that a chosen option fills, with their present values. Typing on empties them. */
  fills: Record<string, string>
  /** Button for browsers without script: sends the form to `formAction`, which shows the options on a page. */
  fallback: { label: string; formAction: string }
  /** Below the field: what was chosen, or what to do when nobody is found. */
  children?: ReactNode
}

/** Looks things up while one types (ARIA combobox). The words typed go into a request body, never into an address. */
export function SearchField({ value, url, sends, fills, fallback, children, ...field }: SearchFieldProps) {
  const words = useUiWords()
  const id = fieldId(field.name, field.id)
  return (
    <k-search
      data-url={url}
      data-sends={sends?.join(' ')}
      data-count={words('ui.search.count')}
      data-none={words('ui.search.none')}
      data-failed={words('ui.search.failed')}
    >
      <Field {...field}>
        <span className="search">
          <input
            {...controlProps(field)}
            type="text"
            autoComplete="off"
            className="input"
            defaultValue={value}
          />
          <button
            type="submit"
            className="button button--secondary search__fallback"
            formAction={fallback.formAction}
          >
            {fallback.label}
          </button>
          <ul className="search__list" id={`${id}-list`} data-part="list" hidden />
        </span>
      </Field>
      <p className="search__status" role="status" data-part="status" />
      {Object.entries(fills).map(([name, filled]) => (
        <input key={name} type="hidden" name={name} value={filled} data-part="filled" />
      ))}
      {children}
    </k-search>
  )
}

type SearchOptionProps = {
  id: string
  /** What the field shows once this is chosen. */
  label: string
  /** Values for the hidden fields. */
  fill?: Record<string, string>
  /** Instead of filling: leads there. */
  href?: string
  children: ReactNode
}

/** One answer in the fragment that a search address gives. */
export function SearchOption({ id, label, fill = {}, href, children }: SearchOptionProps) {
  return (
    <li
      id={id}
      className="search__option"
      data-label={label}
      data-fill={JSON.stringify(fill)}
      data-href={href}
    >
      {children}
    </li>
  )
}
