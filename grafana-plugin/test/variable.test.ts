// @vitest-environment jsdom
import './support/stand-ins.ts';
import { locationService } from '@grafana/runtime';
import { expect, it } from 'vitest';
import { setVariable } from '../src/grafana/variable.ts';

it('a variable is set in the address, in place, beside the others', () => {
  locationService.push('/d/driftline-model?var-model=car-loan');
  setVariable('feature', 'age & more');
  expect(locationService.getSearchObject()).toEqual({ 'var-model': 'car-loan', 'var-feature': 'age & more' });
});
