import type { ViewContext } from '../../../core/page/page.ts'
import type { CasePage } from '../queries/whole-case.ts'

/** What every part of the page of a case is given. */
export type CaseProps = { data: CasePage; view: ViewContext }
