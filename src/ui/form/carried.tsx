import { createContext, type ReactNode, useContext } from 'react'

/** Fields by name that every form of a page sends along, beside its own. */
type Fields = Readonly<Record<string, string>>

const Carried = createContext<Fields>({})

/** Gives every form below it these fields: what is true of the whole page at the moment it was opened. */
export function CarriedProvider({ fields, children }: { fields: Fields; children: ReactNode }) {
  return <Carried value={fields}>{children}</Carried>
}

/** The fields of the page, for a form that is not a `Form`. */
export function CarriedFields() {
  return Object.entries(useContext(Carried)).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
