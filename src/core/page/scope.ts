import { createContext, useContext } from 'react'
import type { FormState, ViewContext } from './page.ts'

/** The form that is being rendered, as its fields see it. */
export type Scope = { form: FormState; view: ViewContext; labels?: Readonly<Record<string, string>> }

export const FormScope = createContext<Scope | null>(null)

/** The form that a field stands in. */
export function useForm(): Scope {
  const scope = useContext(FormScope)
  if (!scope) throw new Error('an ActionField stands in an ActionForm')
  return scope
}
