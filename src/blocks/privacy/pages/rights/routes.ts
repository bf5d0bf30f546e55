import { answerPages } from './answer-files.tsx'
import { figuresPage } from './figures.tsx'
import { ownLetterPage, requestLetterPage } from './letter.tsx'
import { newRequestPage } from './new-request.tsx'
import { askPage, ownRequestPage } from './own-request.tsx'
import { ownRequestsPage } from './own-requests.tsx'
import { packagePage } from './package.tsx'
import { requestPage } from './request.tsx'
import { requestsPage } from './requests.tsx'
import { rightsSettingsPage } from './settings.tsx'

/** Pages of requests. Fixed addresses stand before those with an id in their place. */
export const rightsPages = [
  requestsPage,
  newRequestPage,
  figuresPage,
  rightsSettingsPage,
  requestPage,
  packagePage,
  requestLetterPage,
  ownRequestsPage,
  askPage,
  ownRequestPage,
  ownLetterPage,
  ...answerPages,
]
