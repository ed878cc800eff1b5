import type { Mask } from "../../domain/maskList";
import { trueMinus } from "../../domain/trueMinus";
import { useActions } from "../useAppStore";
import { SignForm } from "./SignForm";

/** Takes one mask off the list, signed like putting it there: it is judged again, and stays on the list as withdrawn. */
export function WithdrawMask({ mask, close }: { readonly mask: Mask; readonly close: () => void }) {
  const { withdrawMask, notify } = useActions();
  const region = trueMinus(mask.region);
  return (
    <SignForm
      title={`Withdraw the mask of ${region}`}
      hint="why it is judged again, for those who read the list"
      action="Sign and withdraw"
      isFocused
      sign={(signature) => {
        const problem = withdrawMask(mask, signature);
        if (problem !== undefined) return problem;
        notify(`${region} is judged again`);
        close();
        return undefined;
      }}
    >
      <button type="button" className="button button-quiet" onClick={close}>
        Keep it
      </button>
    </SignForm>
  );
}
