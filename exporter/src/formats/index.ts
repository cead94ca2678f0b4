import { azureml } from './azureml.ts';
import { bentoml } from './bentoml.ts';
import { csv, tsv } from './csv.ts';
import type { Format } from './format.ts';
import { jsonl } from './jsonl.ts';
import { kserve } from './kserve.ts';
import { parquet } from './parquet.ts';
import { sagemaker } from './sagemaker.ts';

/** Every record format. */
export const FORMATS: readonly Format[] = [jsonl, csv, tsv, parquet, kserve, sagemaker, bentoml, azureml];

/** The format that a file's name tells, `.gz` left aside. */
export function formatOf(fileName: string): Format | undefined {
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  return FORMATS.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
}
