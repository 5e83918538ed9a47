/** The outbox: what was written on this phone and has not arrived. */
export { act, hurry, introduce, refresh, sendNow, useOutbox } from './useOutbox'
export type { Item } from './useOutbox'
export type { Action, NewPhoto } from './writing'
export { default as OutboxPage } from './OutboxPage.vue'
