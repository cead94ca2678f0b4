import { landingPage } from '../../exporter/src/http/page/page.ts';
import type { PageState } from '../../exporter/src/http/page/page-state.ts';
import type { Snapshot, SubjectSnapshot } from '../../exporter/src/model.ts';
import { fakeSnapshot, fakeView } from '../support/page-snapshots.ts';
import { fakePageState } from './fake-house.ts';

/** What a reader sees without style: the page's texts, a line each element. */
export function textOf(state: Partial<PageState> = {}): string {
  return landingPage(fakePageState(state))
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<\/?(?:b|bdi|span|a)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\n\s*\n+/g, '\n');
}

export function withFeatures(features: readonly SubjectSnapshot[], snapshot: Partial<Snapshot> = {}): Partial<PageState> {
  return { snapshots: [fakeSnapshot({ views: [fakeView({ features })], ...snapshot })] };
}
