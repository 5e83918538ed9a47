/** Places: the borders of the district, who has a place, and the control that chooses one. */
export { pathOf, unitsAt, useBorders } from './borders'
export { usePlace } from './usePlace'
export { default as PlacePicker } from './PlacePicker.vue'
