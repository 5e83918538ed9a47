/** Categories: what a matter can be about, and which one a few words suggest. */
export { groupsOf, suggested, useCategories } from './categories'
export type { Category, Group } from './categories'
