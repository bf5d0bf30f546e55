import type { ViewContext } from '../../../core/page/page.ts'
import type { RequestPage } from '../queries/whole-request.ts'

/** What every part of the page of a request is given. */
export type RequestProps = { data: RequestPage; view: ViewContext }

/** Whether the forms are offered: to the division's own people. Who may send them, the actions say. */
export const mayHandle = ({ data, view: { actor } }: RequestProps): boolean =>
  data.isOurs && (actor.role === 'coordinator' || actor.role === 'supervisor')

/** What happened there, its lecturer writes down as well. */
export const mayReport = (props: RequestProps): boolean =>
  mayHandle(props) || (props.view.actor.role === 'lecturer' && props.data.isMine)
