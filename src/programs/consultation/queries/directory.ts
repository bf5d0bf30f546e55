import type { PartnerKind } from '../../../blocks/casework/disclosure/codes.ts'
import { type Directory, defineDirectory, type Listed } from '../../../blocks/casework/referral/directory.ts'
import type { ResourceKind } from '../../../blocks/resources/codes.ts'
import {
  type Resource,
  resourceById,
  resourceOfAgency,
  resourcesWanted,
} from '../../../blocks/resources/resources.ts'

/** As what a partner stands in the ledger; all others are of no kind that the law tells apart. */
const partnerOf: Partial<Record<ResourceKind, PartnerKind>> = { medical: 'medical', shop: 'employer' }

const listed = (one: Resource): Listed => ({
  id: one.id,
  name: one.name,
  href: `/resources/${one.id}`,
  agencyId: one.agency_id,
  partnerKind: partnerOf[one.kind as ResourceKind] ?? 'other',
  telephone: one.telephone,
  fax: one.fax,
  about: one.about,
})

/** The desk leads people on by the city's directory: two blocks that do not know of each other meet here. */
const directory: Directory = {
  find: async (tx, sought) => (await resourcesWanted(tx, sought)).map(listed),
  async one(tx, id) {
    const found = await resourceById(tx, id)
    return found && !found.retired ? listed(found) : null
  },
  async ofAgency(tx, agencyId) {
    const found = await resourceOfAgency(tx, agencyId)
    return found && !found.retired ? listed(found) : null
  },
}

defineDirectory(directory)
