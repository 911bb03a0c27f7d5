/**
 * What every host that hands the built renderer to a browser engine must agree on: which file a path names (and that no
 * path leaves the folder), its media type, and the headers that fence the page in. Used by the HTTP server and by
 * Electron's `app://` scheme. No sockets, no Electron, no knowledge of the API live here.
 */
export { pageHeaders, pagePolicy } from './page-policy.ts'
export { readPageFile, type PageFile } from './read-page-file.ts'
