import { defineBlock } from '../../core/room.ts'
import { bothZones } from '../../core/zone.ts'
import { describePlace } from './actions/places.ts'
import { resourceActions } from './actions/resources.ts'
import './audience.ts'
import { resourcesDemo } from './demo.ts'
import { entryPackage } from './entries.ts'
import { contactsPage } from './pages/contacts.tsx'
import { contactsFile } from './pages/contacts-file.tsx'
import { resourceListPage } from './pages/list.tsx'
import { placesPage } from './pages/places.tsx'
import { newResourcePage, resourcePage } from './pages/resource.tsx'
import { resourcesData } from './personal-data.ts'
import { resourcesRetention } from './retention.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/**
 * 相談先・地域資源: who helps with what, and where one can go. The directory is inside the closed network; what everybody may read of it
 * (相談先一覧) is on the internet side as well. Where somebody can take part (参加の場) is for staff alone.
 */
export const resources = defineBlock({
  id: 'resources',
  zones: bothZones,
  sql: new URL('./sql/', import.meta.url),
  tables: {
    resource: { class: 'tenant' },
    contact_entry: { class: 'tenant' },
    place_to_join: { class: 'tenant' },
  },
  actions: [...resourceActions, describePlace],
  pages: [contactsPage, contactsFile, resourceListPage, placesPage, newResourcePage, resourcePage],
  indicators: [],
  privacy: resourcesData,
  retention: resourcesRetention,
  packages: [entryPackage],
  demo: resourcesDemo,
  words: { ja, en, easy },
})
