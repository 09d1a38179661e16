// Search and read a document with the generated client; tsc tells whether what is asked and read is typed.
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const address = process.argv[2];
if (address === undefined) {
  throw new Error("name the address of the API");
}
const api = createClient<paths>({ baseUrl: address });

const { data, error } = await api.GET("/v1/search", {
  params: { query: { q: "cyberaanval", kind: ["answer"], party: ["D66", "CDA"], limit: 2 } },
});
if (error !== undefined) {
  throw new Error(`${error.status} ${error.type}: ${error.detail}`);
}
const total: number = data.total.value;
const ids: string[] = data.hits.map((hit) => hit.id);

const [first] = ids;
if (first === undefined) {
  throw new Error("nothing was found");
}
const whole = await api.GET("/v1/documents/{document_id}", { params: { path: { document_id: first } } });
const text: string | undefined = whole.data?.text;

const refused = await api.GET("/v1/search", { params: { query: { q: '"open' } } });
const problem: string | undefined = refused.error?.type;

console.log(JSON.stringify({ total, ids, text, problem }));
