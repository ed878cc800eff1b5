import { useState } from "react";
import { Button, FileTrigger } from "react-aria-components";
import type { ComparedList, ListRole } from "../../state/exportPlan";
import { useActions, useAppStore } from "../useAppStore";
import { ComparisonTable } from "./ComparisonTable";
import { Warning } from "./Warning";

interface Words {
  readonly title: string;
  /** What is asked of the person while there is none. */
  readonly ask: string;
  readonly fromServer: string;
  /** What becomes of it in the files. */
  readonly product: string;
}

const WORDS: Readonly<Record<ListRole, Words>> = {
  certified: {
    title: "Certified list",
    ask: "Take our BAD out of a golden list",
    fromServer: "Golden of the server",
    product:
      "The vetoed file is this list without our BAD; what is not evaluated here stays on the list’s word.",
  },
  required: {
    title: "List that GOOD is cut to",
    ask: "Cut our GOOD to a DCS-only or golden list",
    fromServer: "DCS-only of the server",
    product: "The file GoodLS-and holds what both hold.",
  },
};

const EXAMPLE = '{"380399": [[1, 213]]}';

interface ListPartProps {
  readonly role: ListRole;
  readonly compared: ComparedList | undefined;
}

/** A list that others made, and what merging it with our GOOD gains and loses in this run (judging.md §3). */
export function ListPart({ role, compared }: ListPartProps) {
  const { value, failure } = useAppStore((state) => state.lists[role]);
  const { loadList, fetchList, dropList } = useActions();
  const [isAsking, setIsAsking] = useState(false);
  const { title, ask, fromServer, product } = WORDS[role];
  return (
    <section className="export-part" aria-label={title}>
      <div className="export-head">
        <span className="export-name" title={value?.name}>
          {value?.name ?? ask}
        </span>
        {!value && (
          <Button
            className="button button-quiet"
            isDisabled={isAsking}
            onPress={() => {
              setIsAsking(true);
              void fetchList(role).finally(() => setIsAsking(false));
            }}
          >
            {isAsking ? "Asking the server …" : fromServer}
          </Button>
        )}
        <FileTrigger
          acceptedFileTypes={[".json", ".txt"]}
          onSelect={(files) => {
            if (files?.[0]) void loadList(role, files[0]);
          }}
        >
          <Button className="button button-quiet">{value ? "Other list…" : "Choose list…"}</Button>
        </FileTrigger>
        {value && (
          <button type="button" className="button button-quiet" onClick={() => dropList(role)}>
            Remove
          </button>
        )}
      </div>
      {failure !== undefined && (
        <Warning>
          {failure} The file of such a list is JSON like {EXAMPLE}.
        </Warning>
      )}
      {compared && (
        <>
          <ComparisonTable compared={compared} />
          <p className="remark">{product}</p>
        </>
      )}
    </section>
  );
}
