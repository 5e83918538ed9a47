/** Reports: writing one, sending it once, and its receipt. */
export { isBegun, useDraft } from './draft'
export { photoOf } from './photos'
export type { Photo } from './photos'
export { forgetReport, remembered, rememberReport } from './receipts'
export { drain, upload, useUploads } from './uploads'
export { default as PhotoPicker } from './PhotoPicker.vue'
