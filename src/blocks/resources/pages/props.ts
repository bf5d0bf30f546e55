import type { ViewContext } from '../../../core/page/page.ts'
import type { CarriedArea } from '../../registry/areas.ts'
import type { Place } from '../places.ts'
import type { Resource } from '../resources.ts'

export type Around = { areas: CarriedArea[]; agencies: { id: string; name: string; nameEn: string }[] }
export type ResourceData = Around & {
  one: Resource
  confirmedBy: string
  /** The day on which what everybody reads was confirmed. */
  shown: string | null
  /** What one does there, if it receives people. */
  place: Place | null
  figures: ((view: ViewContext) => string)[]
}
export type ResourceProps = { data: ResourceData; view: ViewContext }
