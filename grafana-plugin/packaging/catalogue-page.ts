import { Compilation, type Compiler, sources } from 'webpack';
import { forCatalogue } from './catalogue-links.ts';

/** Webpack's plugin that makes the README, once copied, a page of the catalogue. */
export function cataloguePage(home: string) {
  const name = 'CataloguePage';
  return (compiler: Compiler): void => {
    compiler.hooks.compilation.tap(name, (compilation) => {
      compilation.hooks.processAssets.tap({ name, stage: Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE }, () => {
        compilation.updateAsset('README.md', (copied) => new sources.RawSource(forCatalogue(String(copied.source()), home)));
      });
    });
  };
}
