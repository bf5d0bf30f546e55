import { StopNotice } from '../../../core/privacy/stop-notice.tsx'
import { type Stop, stopsOf } from '../../../core/privacy/stopped.ts'
import { definePersonPart } from '../../registry/parts/person-parts.ts'

// On top of the page of everybody whom one sees: what of the data shown there is stopped, before anybody prints or shares it.
definePersonPart<Stop[]>({
  name: 'privacy.stops',
  onTop: true,
  async load(tx, personIds) {
    const stops = await stopsOf(tx, { personIds, tables: ['person'] })
    return stops.length > 0 ? stops : null
  },
  view: (stops, view) => <StopNotice stops={stops} view={view} />,
})
