import { listRows } from './list-rows.ts';
import type { Naming, Rows } from './payload-rows.ts';
import { isTensor, tensorRows } from './tensor-rows.ts';
import { isObject, own } from './value.ts';

/**
 * Rows of a body of KServe's predict protocols; undefined when it is neither.
 *
 *     version 1   {"instances": [[5.1, 3.5]]}                {"predictions": [0]}
 *     version 2   {"inputs": [{"name": "x", "shape": [1, 2], "datatype": "FP32", "data": [5.1, 3.5]}]}      {"outputs": […]}
 */
export function predictProtocolRows(body: unknown, naming: Naming): Rows | undefined {
  if (!isObject(body)) return undefined;
  const isRequest = naming.side === 'request';
  const list = own(body, isRequest ? 'instances' : 'predictions');
  if (Array.isArray(list)) return listRows(list, naming);
  const tensors = own(body, isRequest ? 'inputs' : 'outputs');
  return Array.isArray(tensors) && tensors.some(isTensor) ? tensorRows(tensors, naming) : undefined;
}
