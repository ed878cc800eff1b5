/**
 * The query parameters of each endpoint that we use. DIALS ignores an unknown parameter without an error (a misspelt
 * `me_id` returns every monitoring element), so the names are checked here, by the compiler.
 */
interface ParameterNames {
  "auth/workspaces/": never;
  "dataset-index/": "page_size" | "next_token";
  "run/": "dataset_id" | "run_number" | "page_size" | "next_token";
  "mes/": never;
  "lumisection/": "dataset_id" | "run_number" | "fields" | "page_size" | "next_token";
  "th1/": HistogramParameter;
  "th2/": HistogramParameter;
  "ml-models-index/": "page_size" | "next_token";
  "ml-bad-lumisection/": "dataset_id" | "run_number" | "page_size" | "next_token";
  "caf/": "class_name" | "kind";
  "runregistry/editable-datasets/": "class_name" | "dataset_name" | "global_state";
  "runregistry/lumisection-ranges/": "run_number" | "dataset_name";
  "lumiscope/links/": never;
  "oms-proxy/":
    | "endpoint"
    | "include"
    | "fields"
    | "filter[run_number][EQ]"
    | "filter[run_number][GE]"
    | "filter[run_number][LE]"
    | "page[limit]"
    | "page[offset]";
}

type HistogramParameter =
  | "dataset_id"
  | "run_number"
  | "me_id"
  | "ls_number__gte"
  | "ls_number__lte"
  | "fields"
  | "page_size"
  | "next_token";

export type Endpoint = keyof ParameterNames;
export type QueryParameters<E extends Endpoint> = Readonly<
  Partial<Record<ParameterNames[E], string | number>>
>;
/** Endpoints that answer in pages with a cursor. */
export type PagedEndpoint =
  "dataset-index/" | "run/" | "lumisection/" | "th1/" | "th2/" | "ml-models-index/" | "ml-bad-lumisection/";

/** Absolute URL with the parameters sorted by name, so that equal requests hit the same cache entry. */
export function requestUrl<E extends Endpoint>(
  baseUrl: string,
  endpoint: E,
  parameters: QueryParameters<E>,
): string {
  const url = new URL(endpoint, baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`);
  const pairs = Object.entries<string | number | undefined>(parameters);
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of pairs) {
    if (value !== undefined) url.searchParams.append(name, String(value));
  }
  return url.href;
}
