import type { ViewContext } from '../../../core/page/page.ts'
import type { CasePage } from '../queries/whole-case.ts'

/** What every part of the page of a case is given. */
export type CaseProps = { data: CasePage; view: ViewContext }

/** Whom the case is about, as they are named: maybe nobody, or somebody of whom nothing may be seen. */
export const subjectOf = ({ subjectId, person }: CasePage) => ({
  ...{ subjectId, name: null, called: null, standing: null },
  ...person,
})
