import { definePersonPart } from '../../registry/parts/person-parts.ts'
import { askUse } from './actions.ts'

// On the page of everybody whom one sees: a use beyond purpose that is about this person begins here, so that nobody types a name.
definePersonPart<string>({
  name: 'privacy.use',
  load: async (tx, [personId]) => (askUse.allow.includes(tx.actor.role) && personId ? personId : null),
  view: (personId, { words }) => (
    <p>
      <a href={`/privacy/uses/new?person=${personId}`}>{words('privacy.newUse.fromPerson')}</a>
    </p>
  ),
})
