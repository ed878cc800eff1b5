import { z } from "zod";
import { isLinkTemplate, LINKED_SYSTEMS } from "../../domain/review/runLinks";

/*
 * Shapes of RunRegistry's and the models' answers as they are sent (shared docs/dials-api.md §2.9, §2.10, §7.2;
 * certification.md §4).
 */

const integer = z.number().int();

/** The editable runs of a class, as numbers. */
export const editableRunsWire = z.array(integer);

/** The newest published list of a kind. What is in it is read as a list of a file is (domain/readLumiList.ts). */
export const publishedListWire = z.object({ name: z.string(), content: z.record(z.string(), z.unknown()) });

const componentWire = z.object({ status: z.enum(["GOOD", "BAD", "STANDBY", "EXCLUDED", "NOTSET", "EMPTY"]) });

/** Beside `start` and `end` one key per component; what is not a component (a cause, a newer field) is passed over. */
export const registryRangeWire = z
  .looseObject({ start: integer.positive(), end: integer.positive() })
  .transform(({ start, end, ...rest }) => ({
    start,
    end,
    words: new Map(
      Object.entries(rest).flatMap(([component, sent]) => {
        const read = componentWire.safeParse(sent);
        return read.success ? [[component, read.data.status] as const] : [];
      }),
    ),
  }));

/** Version 1 of DIALS calls a model by the name of its file, version 2 by a name of its own. */
export const modelWire = z
  .union([
    z.object({ model_id: integer, filename: z.string(), active: z.boolean() }),
    z.object({ id: integer, name: z.string(), active: z.boolean() }),
  ])
  .transform((sent) => ({
    modelId: "model_id" in sent ? sent.model_id : sent.id,
    name: "filename" in sent ? sent.filename : sent.name,
    isActive: sent.active,
  }));

/** Where other systems show a run (src/proxy/links). Nothing but an address of the web is taken for a link. */
export const linkTemplatesWire = z.array(
  z.object({
    system: z.enum(LINKED_SYSTEMS),
    template: z.string().max(1000).refine(isLinkTemplate, "is no address of the web with {run} in it"),
  }),
);

export const flaggedLumisectionWire = z.object({ model_id: integer, ls_number: integer });
