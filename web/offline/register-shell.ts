/** Lets the pages of the book open without a network: registers the service worker that keeps their files. */

/** Once per page load; a browser that has no service workers simply needs the network. */
export function registerShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // A refused registration (private window, address without https) leaves everything as it was.
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)
}
