/** The style page: every shared piece in every state. Development and review look here. */
import { start } from '@/platform/boot'
import StylesApp from './StylesApp.vue'

start({ root: StylesApp, routes: [{ path: '/', component: StylesApp }] })
