export type ThemeName = 'dark' | 'light';

/** Where the server puts what Grafana has in its own public folder. */
export const PUBLIC = {
  plugin: '/public/plugins/driftline-drift-panel/',
  icons: '/public/build/img/',
  fonts: '/public/fonts/inter/',
  systemjs: '/public/systemjs/',
  host: '/public/host/',
} as const;

/** SystemJS and its two extras: the trio with which Grafana loads plugins. */
const LOADER = ['system.js', 'extras/amd.js', 'extras/named-register.js'];
const WEIGHTS = { 400: 'Regular', 500: 'Medium', 600: 'SemiBold' };

/** What Grafana's server writes into its page: `@grafana/runtime` reads it when it is imported. */
function bootData(theme: ThemeName, version: string): unknown {
  return {
    user: { theme, lightTheme: theme === 'light', timezone: 'utc', locale: 'en-US', language: 'en-US', isSignedIn: true, orgRole: 'Admin' },
    settings: {
      buildInfo: { version, edition: 'Open Source', env: 'production' },
      featureToggles: {},
      panels: {},
      datasources: {},
      apps: {},
      appSubUrl: '',
    },
    navTree: [],
    assets: { dark: '', light: '' },
  };
}

/** The page of a Grafana without its server: font, loader, boot data, then the host's own bundle. */
export function page(theme: ThemeName, version: string): string {
  const faces = Object.entries(WEIGHTS).map(
    ([weight, name]) =>
      `@font-face { font-family: Inter; font-weight: ${weight}; src: url(${PUBLIC.fonts}Inter-${name}.woff2) format('woff2'); }`,
  );
  return `<!doctype html>
<html lang="en" class="theme-${theme}">
<head>
<meta charset="utf-8">
<title>Driftline panels</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${PUBLIC.host}style.css">
<style>${faces.join('\n')}</style>
<script>
window.__grafana_public_path__ = '/public/';
window.grafanaBootData = ${JSON.stringify(bootData(theme, version))};
</script>
${LOADER.map((file) => `<script src="${PUBLIC.systemjs}${file}"></script>`).join('\n')}
</head>
<body><main id="dashboard"></main><script type="module" src="${PUBLIC.host}main.js"></script></body>
</html>`;
}
