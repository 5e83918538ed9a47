/** The shift: today's work on the phone, and what is done on the way. */
export { default as CasePage } from './CasePage.vue'
export { default as MapPage } from './MapPage.vue'
export { default as MePage } from './MePage.vue'
export { default as TodayPage } from './TodayPage.vue'
export { default as WritePage } from './WritePage.vue'
export { beginShift, closeShift, useShift } from './useShift'
export { words as shiftWords } from './words'
