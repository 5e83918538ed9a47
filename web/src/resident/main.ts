/** 民意通, the app of residents. */
import { start } from '@/platform/boot'
import ResidentApp from './ResidentApp.vue'
import { routes } from './routes'

start({ root: ResidentApp, routes, scope: '/' })
