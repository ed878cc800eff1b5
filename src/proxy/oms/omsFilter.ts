import { badParameter } from "../tables/apiError";
import type { Predicate } from "../tables/filter";
import type { Cell } from "../tables/table";

type Comparison = (cell: string | number | boolean, wanted: string) => boolean;

/** Operators of OMS; a filter without one is EQ. Two filters on one attribute make a range. */
const OPERATORS: Readonly<Record<string, Comparison>> = {
  EQ: (cell, wanted) => order(cell, wanted) === 0,
  NEQ: (cell, wanted) => order(cell, wanted) !== 0,
  LT: (cell, wanted) => order(cell, wanted) < 0,
  GT: (cell, wanted) => order(cell, wanted) > 0,
  LE: (cell, wanted) => order(cell, wanted) <= 0,
  GE: (cell, wanted) => order(cell, wanted) >= 0,
  LIKE: (cell, wanted) => String(cell).toLowerCase().includes(wanted.toLowerCase().replaceAll("%", "")),
};

/**
 * Filters of an OMS request: `filter[attribute][OP]=value` or `filter[attribute]=value`, operators in any case.
 * A null attribute passes no filter.
 * @throws ApiError 400 for an unknown attribute or operator
 */
export function omsFilters(query: URLSearchParams, attributes: readonly string[]): readonly Predicate[] {
  return [...query].flatMap(([parameter, wanted]): Predicate[] => {
    const match = /^filter\[(\w+)\](?:\[(\w+)\])?$/.exec(parameter);
    if (!match) {
      // A misspelt filter must not quietly return everything.
      if (parameter.startsWith("filter")) throw badParameter(parameter, "Write filter[attribute][OP]=value.");
      return [];
    }
    const [, name, operator = "EQ"] = match;
    if (!attributes.includes(name)) throw badParameter(parameter, `Unknown attribute '${name}'.`);
    const compare = OPERATORS[operator.toUpperCase()];
    if (!compare) throw badParameter(parameter, `Use one of ${Object.keys(OPERATORS).join(", ")}.`);
    return [
      {
        column: name,
        accepts: (cell: Cell) => cell !== null && cell !== undefined && compare(cell, wanted),
      },
    ];
  });
}

/** Sign of cell - wanted; NaN (no order) where a number or a bit is compared with something else. */
function order(cell: string | number | boolean, wanted: string): number {
  if (typeof cell === "number") return cell - Number(wanted);
  if (typeof cell === "boolean") return Number(cell) - ({ true: 1, false: 0 }[wanted.toLowerCase()] ?? NaN);
  return cell < wanted ? -1 : cell > wanted ? 1 : 0;
}
