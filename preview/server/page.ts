import { clientPath } from '../shared';

/** The document that every address of the page answers with; the script draws the rest. */
export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>DORA Metrics</title>
    <link rel="icon" href="/public/plugins/galway-dora-datasource/img/logo.svg" />
    <style>body { margin: 0 } *, ::before, ::after { box-sizing: border-box }</style>
    <link rel="stylesheet" href="${clientPath}main.css" />
    <script type="module" src="${clientPath}main.js"></script>
  </head>
  <body>
    <div id="root"><p style="font: 14px sans-serif; padding: 24px">Loading the dashboards …</p></div>
    <noscript>The dashboards need JavaScript.</noscript>
  </body>
</html>
`;

/** Nothing the page loads comes from another host, and it says so to the browser. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');
